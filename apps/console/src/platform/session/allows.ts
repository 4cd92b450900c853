import type { Endpoint } from '@rostrum/contracts/endpoint'
import type { Session } from '@rostrum/contracts/session'

/** Whether a session lets somebody call an endpoint that needs this permission. */
export function allows(
  session: Pick<Session, 'permissions'> | undefined,
  permission: Endpoint['permission'],
): boolean {
  if (permission === 'anyone') return true
  if (permission === 'signed_in') return session !== undefined
  return session?.permissions.includes(permission) ?? false
}
