import streams, {
  type DeleteReq,
  type DeleteResp,
  type TombstoneReq,
  type TombstoneResp,
} from '@eventstore/db-client/generated/streams_pb.js'
import type { handleUnaryCall, ServerUnaryCall } from '@grpc/grpc-js'
import type { Log } from '../log/log.ts'
import { expectedRevision } from './expected-revision.ts'
import { refuseStream } from './proposed.ts'
import {
  asFailure,
  diskFull,
  invalidArgument,
  streamDeleted,
  timedOut,
  wrongExpectedVersion,
} from './statuses.ts'
import { streamName } from './stream-name.ts'

/** `Streams/Delete`: softly, so that the next append brings the stream back, without its past. */
export function deleteStream(log: Log): handleUnaryCall<DeleteReq, DeleteResp> {
  return (call, reply) => {
    deleted(log, call, 'soft').then(
      (at) => {
        const position = new streams.DeleteResp.Position()
        position.setCommitPosition(at).setPreparePosition(at)
        reply(null, new streams.DeleteResp().setPosition(position))
      },
      (error) => reply(asFailure(error)),
    )
  }
}

/** `Streams/Tombstone`: for good. */
export function tombstoneStream(log: Log): handleUnaryCall<TombstoneReq, TombstoneResp> {
  return (call, reply) => {
    deleted(log, call, 'hard').then(
      (at) => {
        const position = new streams.TombstoneResp.Position()
        position.setCommitPosition(at).setPreparePosition(at)
        reply(null, new streams.TombstoneResp().setPosition(position))
      },
      (error) => reply(asFailure(error)),
    )
  }
}

/** The position of the event that deletes it. */
async function deleted(
  log: Log,
  call: ServerUnaryCall<DeleteReq | TombstoneReq, unknown>,
  deletion: 'soft' | 'hard',
): Promise<string> {
  const options = call.request.getOptions()
  if (!options) throw invalidArgument('A deletion begins with its options')
  const stream = streamName(options.getStreamIdentifier())
  refuseStream(stream)
  const expected = expectedRevision(options)
  const until = call.getDeadline()
  const deadline = until instanceof Date ? until.getTime() : until
  const result = await log.append({ stream, expected, events: [], deletion }, deadline)
  if (result.kind === 'expired') throw timedOut()
  if (result.kind === 'full') throw diskFull()
  if (result.kind === 'deleted') throw streamDeleted(stream)
  if (result.kind === 'conflict') throw wrongExpectedVersion(stream, expected, result.current)
  return String(result.position)
}
