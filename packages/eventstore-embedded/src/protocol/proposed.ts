import type { BatchAppendReq } from '@eventstore/db-client/generated/streams_pb.js'
import { status } from '@grpc/grpc-js'
import { any, appendSize, noStream, type ProposedEvent, streamExists } from '../log/event.ts'
import { uuidOf } from '../wire/uuid-message.ts'
import { failure, invalidArgument, unimplemented } from './statuses.ts'

/** Bytes of one append (types, data and metadata): the real server's default. */
export const maxAppendSize = 1024 * 1024

/** The `exception` of the error that an append above it gets. */
export const tooLarge = 'maximum-append-size-exceeded'

/** The messages of both kinds of append are alike. */
type Message = Pick<
  BatchAppendReq.ProposedMessage,
  'getId' | 'getMetadataMap' | 'getData_asU8' | 'getCustomMetadata_asU8'
>

/** Which revision an append expects, as the request says it; both kinds of append say it alike. */
export interface ExpectedRevision {
  hasNoStream(): boolean
  hasAny(): boolean
  hasStreamExists(): boolean
}

/** One of the numbers of log/event.ts, or `revision`, the decimal text of a uint64. */
export function expectedRevision(options: ExpectedRevision, revision: string | undefined): number {
  if (revision !== undefined) return Math.min(Number(revision), Number.MAX_SAFE_INTEGER)
  if (options.hasNoStream()) return noStream
  if (options.hasAny()) return any
  if (options.hasStreamExists()) return streamExists
  throw invalidArgument('An append says which revision it expects')
}

/** Throws when the id is none, or the type or content type is missing. */
export function toProposedEvent(message: Message): ProposedEvent {
  const id = uuidOf(message.getId())
  if (!id) throw invalidArgument('An event id must be a UUID')
  return {
    id,
    type: property(message, 'type'),
    json: property(message, 'content-type') === 'application/json',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  }
}

/** Throws UNIMPLEMENTED for streams whose events would have an effect that this node does not have. */
export function refuseUnoffered(stream: string): void {
  if (stream === '$all') throw invalidArgument('$all holds every event and cannot be appended to')
  if (stream.startsWith('$$'))
    throw unimplemented(
      `This node does not offer stream metadata, so ${stream} cannot be appended to`,
    )
}

/** The size of an append that has `size` already and gets these events too. Throws when it is too large. */
export function grown(size: number, events: readonly ProposedEvent[]): number {
  const sum = events.reduce((total, event) => total + appendSize(event), size)
  if (sum <= maxAppendSize) return sum
  throw failure(status.INVALID_ARGUMENT, `Maximum Append Size of ${maxAppendSize} Exceeded.`, {
    exception: tooLarge,
    'maximum-append-size': String(maxAppendSize),
  })
}

function property(message: Message, name: string): string {
  const value = message.getMetadataMap().get(name)
  if (value) return value
  throw failure(status.INVALID_ARGUMENT, `Required Metadata Property '${name}' is missing`, {
    exception: 'missing-required-metadata-property',
    'required-metadata-properties': 'type,content-type',
  })
}
