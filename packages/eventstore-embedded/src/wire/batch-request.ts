import shared from '@eventstore/db-client/generated/shared_pb.js'
import { any, noStream, type RawEvent, streamExists } from '../log/event.ts'
import { uuidBytes } from '../log/uuid.ts'
import { ForwardsReader } from './forwards-reader.ts'
import { checkShape, shapes } from './shape.ts'
import { uuidOf } from './uuid-message.ts'

const nothing: Buffer = Buffer.alloc(0)

/**
 * The messages of `Streams/BatchAppend`, which every append of the official client is: by hand, as
 * the messages of reads are, because the generated code takes most of the time of an append.
 */

/** Comes with the first part of an append. `deadline`: milliseconds since 1970, or Infinity. */
export interface BatchOptions {
  readonly stream: string
  /** As log/event.ts numbers it; undefined when the client said nothing. */
  readonly expected: number | undefined
  readonly deadline: number
}

/** One part of an append; `correlationId` is a `UUID` message, to be sent back as it is. */
export interface BatchPart {
  readonly correlationId: Buffer
  readonly options: BatchOptions | undefined
  readonly events: readonly RawEvent[]
  readonly final: boolean
}

export function readBatchPart(message: Uint8Array): BatchPart {
  const reader = new ForwardsReader(message)
  let [correlationId, final] = [nothing, false]
  let options: BatchOptions | undefined
  const events: RawEvent[] = []
  for (let field = reader.field(); field !== 0; field = reader.field()) {
    if (field === 1) correlationId = Buffer.from(reader.bytes())
    else if (field === 2) options = readOptions(reader.bytes())
    else if (field === 3) events.push(readEvent(reader.bytes()))
    else if (field === 4) final = reader.number() === 1
    else reader.skip()
  }
  return { correlationId, options, events, final }
}

/** The expected revisions that are none, by their field. */
const besides: Readonly<Record<number, number>> = { 3: noStream, 4: any, 5: streamExists }

function readOptions(message: Buffer): BatchOptions {
  const reader = new ForwardsReader(message)
  let [stream, deadline] = ['', Number.POSITIVE_INFINITY]
  let expected: number | undefined
  for (let field = reader.field(); field !== 0; field = reader.field()) {
    if (field === 1) stream = readNested(reader.bytes(), 3)?.toString('utf8') ?? ''
    else if (field === 2) expected = Math.min(reader.number(), Number.MAX_SAFE_INTEGER)
    else if (field === 6) deadline = readTimestamp(reader.bytes())
    else {
      expected = besides[field] ?? expected
      reader.skip()
    }
  }
  return { stream, expected, deadline }
}

function readEvent(message: Buffer): RawEvent {
  const reader = new ForwardsReader(message)
  let [type, contentType, id, metadata, data] = ['', '', nothing, nothing, nothing]
  for (let field = reader.field(); field !== 0; field = reader.field()) {
    if (field === 1) id = reader.bytes()
    else if (field === 2) {
      const entry = reader.bytes()
      const value = readNested(entry, 2)?.toString('utf8') ?? ''
      const key = readNested(entry, 1)?.toString('latin1')
      if (key === 'type') type = value
      else if (key === 'content-type') contentType = value
    } else if (field === 3) metadata = reader.bytes()
    else if (field === 4) data = reader.bytes()
    else reader.skip()
  }
  // Memory of its own: the message is a part of what came from the socket, which would be kept
  // whole.
  return { id: readId(id), type, contentType, metadata: copy(metadata), data: copy(data) }
}

function copy(bytes: Buffer): Uint8Array {
  return new Uint8Array(bytes)
}

function readId(message: Buffer): Uint8Array | undefined {
  const text = readNested(message, 2)
  if (text) return uuidBytes(text.toString('latin1'))
  checkShape(message, shapes.uuid)
  return uuidOf(shared.UUID.deserializeBinary(message))
}

function readTimestamp(message: Buffer): number {
  const reader = new ForwardsReader(message)
  let milliseconds = 0
  for (let field = reader.field(); field !== 0; field = reader.field()) {
    if (field === 1) milliseconds += reader.number() * 1000
    else if (field === 2) milliseconds += reader.number() / 1_000_000
    else reader.skip()
  }
  return milliseconds
}

/** The bytes in one field of a message; undefined when it is not there. */
function readNested(message: Buffer, wanted: number): Buffer | undefined {
  const reader = new ForwardsReader(message)
  let found: Buffer | undefined
  for (let field = reader.field(); field !== 0; field = reader.field()) {
    if (field === wanted) found = reader.bytes()
    else reader.skip()
  }
  return found
}
