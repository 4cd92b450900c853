import { ServerInterceptingCall, type ServerInterceptor, status } from '@grpc/grpc-js'
import type { Caller } from '../connection/credentials.ts'
import { failure } from './statuses.ts'

/** What clients ask before they know how to go on; the real server tells everybody too. */
const open = new Set([
  '/event_store.client.gossip.Gossip/Read',
  '/event_store.client.server_features.ServerFeatures/GetSupportedMethods',
])

/** Told of each call that was refused: where it came from, what it asked, and as whom. */
export type Refused = (peer: string, path: string, caller: 'stranger' | 'anonymous') => void

/** Ends calls of those who are no users, as the real server does. A user may do everything. */
export function usersOnly(
  callerOf: (authorization: string | undefined) => Caller,
  refused: Refused,
): ServerInterceptor {
  return ({ path }, call) =>
    new ServerInterceptingCall(call, {
      start: (next) =>
        next({
          onReceiveMetadata: (metadata, goOn) => {
            const caller = callerOf(metadata.get('authorization')[0]?.toString())
            if (caller === 'user' || (caller === 'anonymous' && open.has(path))) {
              goOn(metadata)
              return
            }
            refused(call.getPeer(), path, caller)
            call.sendStatus(refusal(caller))
          },
        }),
    })
}

function refusal(caller: Caller) {
  return caller === 'stranger'
    ? failure(status.UNAUTHENTICATED, 'Unauthenticated')
    : failure(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' })
}
