import { Metadata, type ServiceError, status } from '@grpc/grpc-js'
import { DamageError } from '../log/damage.ts'
import { messageOf } from '../message-of.ts'

/**
 * An error that ends a call. `exception` and the other keys are what clients tell errors apart by.
 */
export function failure(
  code: status,
  details: string,
  keys: Readonly<Record<string, string>> = {},
): ServiceError {
  const metadata = new Metadata()
  for (const [key, value] of Object.entries(keys)) metadata.set(key, value)
  const words = carried(details)
  return Object.assign(new Error(words), { code, details: words, metadata })
}

export function invalidArgument(details: string): ServiceError {
  return failure(status.INVALID_ARGUMENT, details)
}

export function unimplemented(details: string): ServiceError {
  return failure(status.UNIMPLEMENTED, details)
}

export function streamDeleted(stream: string): ServiceError {
  return failure(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': printable(stream),
  })
}

/**
 * Of a deletion: appends say it in their answers. `expected` and `current` as log/event.ts numbers
 * them.
 */
export function wrongExpectedVersion(
  stream: string,
  expected: number,
  current: number,
): ServiceError {
  const versions = `Expected version: ${expected}, Actual version: ${current}`
  const details = `Delete failed due to WrongExpectedVersion. Stream: ${stream}, ${versions}`
  return failure(status.FAILED_PRECONDITION, details, {
    exception: 'wrong-expected-version',
    'stream-name': printable(stream),
    'expected-version': String(expected),
    'actual-version': String(current),
  })
}

/** An append or a deletion of which nobody knows whether it is or will be stored. */
export function timedOut(): ServiceError {
  return failure(status.ABORTED, 'Operation timed out: the deadline has passed')
}

/** Nothing of it is or will be stored. */
export function diskFull(): ServiceError {
  const details = 'The disk of the event store is full: nothing was stored. Append it again later'
  return failure(status.RESOURCE_EXHAUSTED, details)
}

/** What a header may hold. */
function printable(text: string): string {
  return carried(text).replace(/[^ -~]+/g, encodeURIComponent)
}

const longest = 500

/**
 * As much of a text as a header can carry. One that is too large breaks the whole connection of a
 * client, and half a character, which a damaged text may hold, none can carry.
 */
function carried(text: string): string {
  return text.slice(0, longest).toWellFormed()
}

/**
 * What a handler threw, as a status. Never UNAVAILABLE or CANCELLED: clients then drop the whole
 * connection.
 */
export function asFailure(error: unknown): ServiceError {
  if (error instanceof Error && 'code' in error && 'metadata' in error) return error as ServiceError
  if (error instanceof DamageError) return failure(status.DATA_LOSS, error.message)
  return failure(status.INTERNAL, messageOf(error))
}
