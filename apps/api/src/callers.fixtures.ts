import { randomUUID } from 'node:crypto'
import type { Endpoint } from '@rostrum/contracts/endpoint'
import { permissionsOf } from '@rostrum/domain/organizations/permissions'
import { OrganizationId, UserId } from '@rostrum/kernel/ids'
import { type Permission, permissionNames, type roles } from '@rostrum/kernel/permission'
import { sql } from 'kysely'
import { asking, type Credentials } from './access.fixtures.ts'
import { asked } from './platform/command-context.ts'
import { FoundOrganization } from './platform/messages/organizations.ts'
import { granted, owner, type TestApp } from './platform/testing.ts'

export interface Caller {
  readonly who: string
  readonly headers: Credentials
  /** What they hold; `nobody` and a dead key are let in nowhere that asks who they are. */
  readonly held: ReadonlySet<Permission>
  readonly is: 'nobody' | 'person' | 'key' | 'dead key'
  readonly userId?: string
  /** Of the other organization. */
  readonly isTheirs?: true
}

/** By the table of permissions; undefined where it grants the call. */
export function refusalOf({ permission }: Endpoint, { is, held }: Caller) {
  if (is === 'dead key') return 401
  if (permission === 'anyone') return undefined
  if (is === 'nobody') return 401
  if (permission === 'signed_in') return is === 'person' ? undefined : 401
  return held.has(permission) ? undefined : 403
}

/** Another organization, with an owner of its own: their credentials. */
export async function foundTheirs(app: TestApp, name: string): Promise<Credentials> {
  const id = UserId.parse(randomUUID())
  await sql`insert into auth."user" (id, name, email, "emailVerified", "createdAt", "updatedAt")
    values (${id}, 'Thea', 'thea@example.org', true, now(), now())`.execute(app.database)
  const organizationId = OrganizationId.parse(randomUUID())
  const actor = { ...owner, id: `user:${id}`, organizationId }
  const place = { name: `Org ${name}`, slug: 'theirs', timeZone: 'UTC', locale: 'en', owner: id }
  const context = asked({ endpoint: { name: 'spec' }, path: '/founding', actor })
  granted(await app.commands.execute(new FoundOrganization(place, context)))
  const [cookie = ''] = await app.auth.openSession(id, new Headers())
  return { cookie: cookie.split(';')[0] ?? '' }
}

/** How people and keys come into the organization of an owner. */
export function householdOf(app: TestApp, ourOwner: Credentials) {
  const ask = asking(app, ourOwner)

  async function join(role: string, seesNames = false): Promise<Caller> {
    const invited = await ask('POST', '/invitations', { role, seesNames })
    const token = String(invited['link']).split('#')[1]
    const email = `${randomUUID()}@example.org`
    const account = { name: 'Ann', email, password: 'a long way round the houses' }
    const arrived = await app.app.inject({
      ...{ method: 'POST', url: '/api/v1/invitations/acceptance', headers: { cookie: '' } },
      payload: { token, account },
    })
    const [set] = arrived.cookies
    const cookie = `${set?.name}=${encodeURIComponent(set?.value ?? '')}`
    const { user } = (await asking(app, { cookie })('GET', '/session')) as { user?: { id: string } }
    const held = permissionsOf({ role: role as (typeof roles)[number], seesNames })
    const who = seesNames ? `${role} who sees names` : role
    return {
      who,
      headers: { cookie },
      held: withoutPast(held),
      is: 'person',
      userId: user?.id ?? '',
    }
  }

  async function key(scopes: readonly Permission[]): Promise<Caller & { id: string }> {
    const made = await ask('POST', '/api-keys', { name: 'Key', scopes })
    const headers = { cookie: '', authorization: `Bearer ${String(made['key'])}` }
    const who = `key for ${scopes.length} scopes`
    return { who, headers, held: new Set(scopes), is: 'key', id: String(made['id']) }
  }

  /** The cookie in the place of one that works for a minute more. */
  async function renewed({ cookie }: Credentials) {
    const answer = await app.app.inject({ url: '/api/v1/session', headers: { cookie } })
    const [set] = answer.cookies
    return { cookie: `${set?.name}=${encodeURIComponent(set?.value ?? '')}` }
  }

  return { ask, join, key, renewed }
}

function withoutPast(held: ReadonlySet<Permission>) {
  return new Set([...held].filter((permission) => permission !== 'backfill'))
}

/** Everybody there is to ask: each role, keys of several scopes, strangers, and who was let go. */
export async function callersOf(
  { ask, join, key, renewed }: ReturnType<typeof householdOf>,
  members: readonly Caller[],
  theirOwner: Credentials,
): Promise<Caller[]> {
  const everything = withoutPast(new Set(permissionNames))
  const revoked = await key(permissionNames)
  await ask('DELETE', `/api-keys/${revoked.id}`)
  const gone = await join('admin')
  await ask('DELETE', `/members/${gone.userId}`)
  return [
    { who: 'nobody', headers: { cookie: '' }, held: new Set(), is: 'nobody' },
    ...members,
    await join('analyst', true),
    { who: 'another owner', headers: theirOwner, held: everything, is: 'person', isTheirs: true },
    { ...gone, headers: await renewed(gone.headers), who: 'a removed member', held: new Set() },
    await key(permissionNames),
    await key(['webinars.read']),
    await key(['registrations.read', 'attendance.read', 'history.read', 'feed.read']),
    { ...revoked, who: 'a revoked key', is: 'dead key' },
  ]
}
