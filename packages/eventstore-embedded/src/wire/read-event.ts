import { type StoredEvent, tombstone } from '../log/event.ts'
import { uuidText } from '../log/uuid.ts'
import type { BackwardsWriter } from './backwards-writer.ts'
import { structuredUuid } from './uuid-message.ts'

/**
 * An event as it is read, and the link it was reached by. A link whose event is gone stands alone.
 */
export interface ResolvedEvent {
  readonly event: StoredEvent | undefined
  readonly link?: StoredEvent | undefined
}

/**
 * Writes `ReadResp { event }`. By hand, because a node spends most of its time here and the
 * generated code takes several times as long; the field numbers are those of streams.proto.
 */
export function writeReadEvent(
  writer: BackwardsWriter,
  { event, link }: ResolvedEvent,
  structuredIds: boolean,
): void {
  const before = writer.length
  writer.number(3, (link ?? event)?.position ?? 0)
  if (link) writeRecorded(writer, 2, link, structuredIds)
  if (event) writeRecorded(writer, 1, event, structuredIds)
  writer.message(1, before)
}

function writeRecorded(
  writer: BackwardsWriter,
  field: number,
  event: StoredEvent,
  structuredIds: boolean,
): void {
  const before = writer.length
  writer.bytes(8, event.data)
  writer.bytes(7, event.metadata)
  writeMetadata(writer, 'created', `${event.created}0000`)
  writeMetadata(writer, 'content-type', contentType(event))
  writeMetadata(writer, 'type', event.type)
  writer.number(5, event.position)
  writer.number(4, event.position)
  if (event.revision === tombstone) writer.largest(3)
  else writer.number(3, event.revision)
  const stream = writer.length
  writer.text(3, event.stream)
  writer.message(2, stream)
  writeId(writer, event.id, structuredIds)
  writer.message(field, before)
}

function writeMetadata(writer: BackwardsWriter, name: string, value: string): void {
  const before = writer.length
  writer.text(2, value)
  writer.text(1, name)
  writer.message(6, before)
}

function writeId(writer: BackwardsWriter, id: Uint8Array, structured: boolean): void {
  if (structured) {
    writer.bytes(1, structuredUuid(id))
    return
  }
  const before = writer.length
  writer.text(2, uuidText(id))
  writer.message(1, before)
}

function contentType({ json }: StoredEvent): string {
  return json ? 'application/json' : 'application/octet-stream'
}
