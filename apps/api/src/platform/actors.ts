import { permissionsOfKey, permissionsOfMember } from '@rostrum/domain/organizations/organization'
import { OrganizationId } from '@rostrum/kernel/ids'
import type { Permission } from '@rostrum/kernel/permission'
import type { FastifyRequest } from 'fastify'
import type { Actor } from './actor.ts'
import type { KeySecrets } from './auth/key-secrets.ts'
import type { Sessions } from './auth/sessions.ts'
import type { Clock } from './clock.ts'
import type { Directory } from './directory.ts'
import type { Hosts } from './hosts.ts'
import { RefusedError } from './problems.ts'

interface Sources {
  readonly sessions: Pick<Sessions, 'of' | 'isOpen'>
  readonly keys: Pick<KeySecrets, 'find'>
  readonly directory: Pick<Directory, 'get' | 'ofUser'>
  readonly hosts: Pick<Hosts, 'of'>
  readonly clock: Clock
}

const nowhere = OrganizationId.parse('00000000-0000-4000-8000-000000000000')

/** Finds out who asks: a key, somebody signed in, or the public of whatever they look at. */
export class Actors {
  readonly #sources: Sources

  constructor(sources: Sources) {
    this.#sources = sources
  }

  async of(request: Pick<FastifyRequest, 'headers' | 'method' | 'url'>): Promise<Actor> {
    const { authorization, cookie } = request.headers
    if (authorization !== undefined) return await this.#byKey(authorization)
    const [session, host] = await Promise.all([
      this.#bySession(cookie),
      this.#sources.hosts.of(request),
    ])
    // A member of one organization is a visitor at the pages of others.
    if (session && (host === undefined || host === session.organizationId)) return session
    return { id: 'public', organizationId: host ?? nowhere, permissions: new Set() }
  }

  /**
   * What somebody may do now who asked before and is still being answered; undefined once they are
   * let in no more.
   */
  async permissionsNow(actor: Actor): Promise<ReadonlySet<Permission> | undefined> {
    const { sessions, directory, clock } = this.#sources
    const state = directory.get(actor.organizationId)
    if (!state) return undefined
    const id = actor.id.slice(actor.id.indexOf(':') + 1)
    if (actor.id.startsWith('key:')) return permissionsOfKey(state, id, clock.now())
    if (!actor.signedIn || !(await sessions.isOpen(actor.signedIn.sessionId))) return undefined
    return withoutBackfill(permissionsOfMember(state, id))
  }

  async #byKey(authorization: string): Promise<Actor> {
    const { keys, directory, clock } = this.#sources
    const [, key] = /^Bearer (\S+)$/i.exec(authorization) ?? []
    const found = key === undefined ? undefined : await keys.find(key)
    const state = found && directory.get(found.organizationId)
    const permissions = state && permissionsOfKey(state, found.keyId, clock.now())
    if (!found || !permissions || permissions.size === 0)
      throw new RefusedError('not_signed_in', 'This API key is unknown, revoked or expired.')
    const organizationId = OrganizationId.parse(found.organizationId)
    return { id: `key:${found.keyId}`, organizationId, permissions }
  }

  async #bySession(cookies: string | undefined): Promise<Actor | undefined> {
    const { sessions, directory } = this.#sources
    const signedIn = await sessions.of(cookies)
    if (!signedIn) return undefined
    const { userId } = signedIn
    const theirs = directory.ofUser(userId)
    const organizationId =
      theirs.find((id) => id === signedIn.organizationId) ?? theirs[0] ?? nowhere
    const state = directory.get(organizationId)
    const held = state ? permissionsOfMember(state, userId) : new Set<never>()
    const permissions = withoutBackfill(held)
    return { id: `user:${userId}`, organizationId, permissions, signedIn }
  }
}

/** People do not write into the past; a key that an owner issues for it may. */
function withoutBackfill(held: ReadonlySet<Permission>): ReadonlySet<Permission> {
  return new Set([...held].filter((permission) => permission !== 'backfill'))
}
