import { status } from '@grpc/grpc-js'
import { appendSize, type ProposedEvent, type RawEvent } from '../log/event.ts'
import { failure, invalidArgument } from './statuses.ts'

/** Bytes of one append (types, data and metadata): the real server's default. */
export const maxAppendSize = 1024 * 1024

/** The `exception` of the error that an append above it gets. */
export const tooLarge = 'maximum-append-size-exceeded'

/** Throws when the id is none or empty, or the type or content type is missing. */
export function toProposedEvent(event: RawEvent): ProposedEvent {
  const { id, type, contentType, data, metadata } = event
  if (!id?.some((byte) => byte !== 0))
    throw invalidArgument('An event id must be a UUID, and not an empty one')
  if (type === '') throw missing('type')
  if (contentType === '') throw missing('content-type')
  return { id, type, json: contentType === 'application/json', data, metadata }
}

/** Throws for what is no stream. */
export function refuseStream(stream: string): void {
  if (stream === '') throw invalidArgument('A stream name must not be empty')
  if (stream === '$all') throw invalidArgument('$all holds every event and cannot be appended to')
  if (stream === '$$') throw invalidArgument('$$ is the metadata of no stream')
}

/**
 * The size of an append that has `size` already and gets these events too. Throws when it is too
 * large.
 */
export function grown(size: number, events: readonly ProposedEvent[]): number {
  const sum = events.reduce((total, event) => total + appendSize(event), size)
  if (sum <= maxAppendSize) return sum
  throw failure(status.INVALID_ARGUMENT, `Maximum Append Size of ${maxAppendSize} Exceeded.`, {
    exception: tooLarge,
    'maximum-append-size': String(maxAppendSize),
  })
}

function missing(property: string) {
  return failure(status.INVALID_ARGUMENT, `Required Metadata Property '${property}' is missing`, {
    exception: 'missing-required-metadata-property',
    'required-metadata-properties': 'type,content-type',
  })
}
