import type { Endpoint } from '@rostrum/contracts/endpoint'
import { type Permission, permissions } from '@rostrum/kernel/permission'
import type { Actor } from './actor.ts'
import type { SignedIn } from './auth/sessions.ts'
import { RefusedError } from './problems.ts'

const confirmedForMs = 15 * 60_000

/**
 * Why `actor` may not call an endpoint: `not_signed_in` or `permission_missing`, which names the
 * permission. Undefined where they may. What is a person's own takes a person, not a key. `params`
 * is what stands in the path.
 */
export function refusalOf(
  endpoint: Pick<Endpoint, 'permission' | 'ownPlace' | 'needsConfirmation'>,
  actor: Pick<Actor, 'id' | 'permissions' | 'signedIn'>,
  params: Readonly<Record<string, unknown>> = {},
): RefusedError | undefined {
  const { needsConfirmation } = endpoint
  return (
    permissionRefusal(endpoint, actor, params) ??
    (needsConfirmation && isLongAgo(actor.signedIn)
      ? new RefusedError('confirmation_required', 'Give your password or a code once more.')
      : undefined)
  )
}

/** People who have nothing to prove it by are not asked. */
function isLongAgo(signedIn: SignedIn | undefined) {
  if (!signedIn?.canConfirm) return false
  return Date.now() - Date.parse(signedIn.confirmedAt) > confirmedForMs
}

function permissionRefusal(
  { permission, ownPlace }: Pick<Endpoint, 'permission' | 'ownPlace'>,
  actor: Pick<Actor, 'id' | 'permissions' | 'signedIn'>,
  params: Readonly<Record<string, unknown>>,
): RefusedError | undefined {
  if (permission === 'anyone') return undefined
  if (actor.id === 'public')
    return new RefusedError('not_signed_in', 'Sign in, or send an API key.')
  if (permission === 'signed_in')
    return actor.signedIn
      ? undefined
      : new RefusedError('not_signed_in', 'This is for people: sign in.')
  if (actor.permissions.has(permission)) return undefined
  if (ownPlace && actor.signedIn && params[ownPlace] === actor.signedIn.userId) return undefined
  return new RefusedError('permission_missing', missing(permission))
}

export function missing(permission: Permission): string {
  return `This needs the permission "${permission}": ${permissions[permission]}.`
}
