import { randomUUID } from 'node:crypto'
import operations, {
  type ScavengeResp,
  type StartScavengeReq,
} from '@eventstore/db-client/generated/operations_pb.js'
import type { handleUnaryCall } from '@grpc/grpc-js'

const { STARTED, INPROGRESS } = operations.ScavengeResp.ScavengeResult

/**
 * `Operations/StartScavenge`: answered when it has begun, or with the one that is under way. It
 * goes on beside appends and reads.
 */
export function startScavenge(
  scavenge: () => Promise<void>,
): handleUnaryCall<StartScavengeReq, ScavengeResp> {
  let current: string | undefined
  return (_call, reply) => {
    const result = current === undefined ? STARTED : INPROGRESS
    if (current === undefined) {
      current = randomUUID()
      void scavenge().then(() => {
        current = undefined
      })
    }
    reply(null, new operations.ScavengeResp().setScavengeId(current).setScavengeResult(result))
  }
}
