import { openForReading } from '@rostrum/eventstore-embedded/storage/schema'

/** What any fold of the whole log pays at least: every row read and parsed, and nothing made. */
export function readRaw(log: string): { readonly ms: number; readonly events: number } {
  const db = openForReading(log)
  const begun = performance.now()
  let events = 0
  const rows = db.prepare('SELECT data, metadata FROM events ORDER BY position').iterate()
  for (const { data, metadata } of rows as Iterable<{ data: Uint8Array; metadata: Uint8Array }>) {
    if (metadata.length > 0) JSON.parse(textOf(metadata))
    JSON.parse(textOf(data))
    events++
  }
  const ms = performance.now() - begun
  db.close()
  return { ms, events }
}

/** A random place among so many events, as a position that a reader may name. */
export function positionAt(log: string, nth: number): string {
  const db = openForReading(log)
  const sql = 'SELECT position FROM events ORDER BY position LIMIT 1 OFFSET ?'
  const { position } = db.prepare(sql).get(nth) ?? {}
  db.close()
  return String(position)
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString()
}
