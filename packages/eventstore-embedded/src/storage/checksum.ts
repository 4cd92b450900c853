import { crc32 } from 'node:zlib'
import type { StoredEvent } from '../log/event.ts'

/**
 * Of an event and of its place in the log: what tells it from one that was altered on the disk.
 * Events of logs older than format 3 have none.
 */
export function checksumOf(event: StoredEvent): number {
  const { stream, revision, position, created, id, type, json, data, metadata } = event
  const numbers = `${position} ${revision} ${created} ${json ? 1 : 0} ${data.length}`
  return crc32(metadata, crc32(data, crc32(id, crc32(`${numbers} ${stream} ${type}`))))
}

/** An event as it is kept. */
export interface KeptEvent extends StoredEvent {
  readonly checksum: number | null
}

/** Whether an event is not what was stored. */
export function isAltered(event: KeptEvent): boolean {
  if (!isShaped(event)) return true
  return event.checksum !== null && event.checksum !== checksumOf(event)
}

/** SQLite holds a value to its column's type when it is written, not when it is read. */
export function isShaped({ id, type, data, metadata }: Omit<KeptEvent, 'stream'>): boolean {
  if (!(id instanceof Uint8Array) || id.length !== 16 || typeof type !== 'string') return false
  return data instanceof Uint8Array && metadata instanceof Uint8Array
}
