import type { Endpoint } from '@rostrum/contracts/endpoint'
import { type Permission, permissions } from '@rostrum/kernel/permission'
import type { Actor } from './actor.ts'
import { RefusedError } from './problems.ts'

/**
 * Why `actor` may not call an endpoint: `not_signed_in` or `permission_missing`, which names the
 * permission. Undefined where they may. What is a person's own takes a person, not a key. `params`
 * is what stands in the path.
 */
export function refusalOf(
  { permission, ownPlace }: Pick<Endpoint, 'permission' | 'ownPlace'>,
  actor: Pick<Actor, 'id' | 'permissions' | 'signedIn'>,
  params: Readonly<Record<string, unknown>> = {},
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
