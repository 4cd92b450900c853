import shared from '@eventstore/db-client/generated/shared_pb.js'
import statuses from '@eventstore/db-client/generated/status_pb.js'
import { status } from '@grpc/grpc-js'
import type { Message } from 'google-protobuf'
import protobufAny from 'google-protobuf/google/protobuf/any_pb.js'
import protobufEmpty from 'google-protobuf/google/protobuf/empty_pb.js'
import { any, noStream, streamExists } from '../log/event.ts'
import { maxAppendSize, tooLarge } from './proposed.ts'
import { asFailure } from './statuses.ts'

/**
 * Why one append of a batch call failed, as an encoded `google.rpc.Status`. Clients tell by the
 * type of its details, and fail without any.
 */

/** `expected` and `current` as log/event.ts numbers them. */
export function wrongExpectedVersion(expected: number, current: number): Uint8Array {
  const details = new shared.WrongExpectedVersion()
  if (current === -1) details.setCurrentNoStream(new protobufEmpty.Empty())
  else details.setCurrentStreamRevision(String(current))
  if (expected === any) details.setExpectedAny(new protobufEmpty.Empty())
  else if (expected === streamExists) details.setExpectedStreamExists(new protobufEmpty.Empty())
  else if (expected === noStream) details.setExpectedNoStream(new protobufEmpty.Empty())
  else details.setExpectedStreamPosition(String(expected))
  const name = 'event_store.client.WrongExpectedVersion'
  return toStatus(status.FAILED_PRECONDITION, 'Wrong expected version', name, details)
}

export function streamDeleted(stream: string): Uint8Array {
  const details = new shared.StreamDeleted()
  details.setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from(stream)))
  const name = 'event_store.client.StreamDeleted'
  return toStatus(status.FAILED_PRECONDITION, 'Stream is deleted', name, details)
}

export function timeout(): Uint8Array {
  const message = 'The deadline passed; the append may be stored'
  return toStatus(
    status.DEADLINE_EXCEEDED,
    message,
    'event_store.client.Timeout',
    new shared.Timeout(),
  )
}

/** For what a handler threw. */
export function refused(error: unknown): Uint8Array {
  const { code, details, metadata } = asFailure(error)
  if (metadata.get('exception')[0] === tooLarge) return maxAppendSizeExceeded(details)
  // Clients repeat the message only when the details are of no type that they know.
  return toStatus(code, details, 'google.protobuf.Empty', new protobufEmpty.Empty())
}

function maxAppendSizeExceeded(message: string): Uint8Array {
  const details = new shared.MaximumAppendSizeExceeded()
  details.setMaxappendsize(maxAppendSize)
  const name = 'event_store.client.MaximumAppendSizeExceeded'
  return toStatus(status.INVALID_ARGUMENT, message, name, details)
}

function toStatus(code: status, message: string, name: string, details: Message): Uint8Array {
  const packed = new protobufAny.Any()
  packed.pack(details.serializeBinary(), name)
  const result = new statuses.Status()
  result.setCode(code as number)
  result.setMessage(message)
  return result.setDetails(packed).serializeBinary()
}
