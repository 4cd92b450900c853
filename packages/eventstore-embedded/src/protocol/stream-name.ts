import type { StreamIdentifier } from '@eventstore/db-client/generated/shared_pb.js'
import { invalidArgument } from './statuses.ts'

/** Throws INVALID_ARGUMENT when there is none. */
export function streamName(identifier: StreamIdentifier | undefined): string {
  const name = Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8')
  if (name === '') throw invalidArgument('A stream name must not be empty')
  return name
}
