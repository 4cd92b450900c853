import { CommandBus } from '@nestjs/cqrs'
import { ApiKeyId, derivedId, InvitationId, OrganizationId, UserId } from '@rostrum/kernel/ids'
import { type Permission, permissionNames, type Role, roles } from '@rostrum/kernel/permission'
import type { Actor } from '../platform/actor.ts'
import type { Auth } from '../platform/auth/auth.ts'
import type { KeySecrets } from '../platform/auth/key-secrets.ts'
import type { OneTimeLinks } from '../platform/auth/links.ts'
import type { Sessions } from '../platform/auth/sessions.ts'
import { asked } from '../platform/command-context.ts'
import {
  ChangeOrganization,
  FoundOrganization,
  type OrganizationChange,
} from '../platform/messages/organizations.ts'

/** The first organization of an installation, the same everywhere. */
const organizationId = OrganizationId.parse('5f0c3a52-9d0e-4a54-8f3e-2f6f1c7d8e90')

const names: Readonly<Record<Role, string>> = {
  owner: 'Olga Owner',
  admin: 'Adam Admin',
  producer: 'Petra Producer',
  moderator: 'Milo Moderator',
  analyst: 'Anna Analyst',
  viewer: 'Vito Viewer',
}

const reading: readonly Permission[] = [
  'webinars.read',
  'registrations.read',
  'names.see',
  'attendance.read',
  'history.read',
  'reports.run',
  'feed.read',
]

interface Staffing {
  readonly commands: CommandBus
  readonly auth: Auth
  readonly sessions: Sessions
  readonly links: OneTimeLinks
  readonly keys: KeySecrets
}

/**
 * The first organization and its owner, and for the demo a member of every role and an API key that
 * reads everything. Found again at a second start.
 */
export class Household {
  readonly #staffing: Staffing

  constructor(staffing: Staffing) {
    this.#staffing = staffing
  }

  /** @returns the owner, who may write into the past: the demo's series lies there. */
  async settle(name: string): Promise<Actor> {
    const owner = await this.#user('owner')
    const place = { name, slug: 'rostrum', timeZone: 'Europe/London', locale: 'en' }
    const actor = { id: `user:${owner}`, organizationId, permissions: new Set(permissionNames) }
    const founding = asked({ endpoint: { name: 'found' }, path: '/founding', actor })
    await this.#execute(new FoundOrganization({ ...place, owner }, founding))
    return actor
  }

  /** A member of every role. */
  async staff(owner: Actor) {
    for (const role of roles)
      if (role !== 'owner') await this.#join(role, await this.#user(role), owner)
  }

  /** Links that work once, within a day; issued anew at each start. */
  async signIn(origin: string): Promise<Record<Role, string>> {
    const links = {} as Record<Role, string>
    for (const role of roles) links[role] = await this.signInLink(role, origin)
    return links
  }

  /** One more such link. */
  async signInLink(role: Role, origin: string): Promise<string> {
    const token = await this.#staffing.links.issue('sign_in', await this.#user(role), '1 day')
    return `${origin}/console/sign-in#${token}`
  }

  /** The key that `before` tells, or a new secret for it. */
  async apiKey(actor: Actor, before: string | undefined): Promise<string> {
    const keyId = ApiKeyId.parse(derivedId(organizationId, 'demo key'))
    if (before !== undefined && (await this.#staffing.keys.find(before))) return before
    const by = UserId.parse(actor.id.slice('user:'.length))
    const issue = {
      type: 'IssueKey',
      keyId,
      name: 'Reads everything',
      scopes: reading,
      by,
    } as const
    await this.#change(issue, actor, 'key')
    return await this.#staffing.keys.issue(organizationId, keyId)
  }

  async #user(role: Role): Promise<UserId> {
    const { auth, sessions } = this.#staffing
    const email = `${role}@demo.example`
    const known = await sessions.userByEmail(email)
    const made = known ?? (await auth.createUser({ name: names[role], email }))
    return UserId.parse(made)
  }

  async #join(role: Role, userId: UserId, actor: Actor) {
    const invitationId = InvitationId.parse(derivedId(organizationId, `invitation|${role}`))
    const by = UserId.parse(actor.id.slice('user:'.length))
    const expiresAt = '2999-01-01T00:00:00Z'
    const standing = { role, seesNames: false }
    const invite = { type: 'InviteMember', invitationId, ...standing, expiresAt, by } as const
    await this.#change(invite, actor, `invite ${role}`)
    const accept = { type: 'AcceptInvitation', invitationId, userId } as const
    await this.#change(accept, { ...actor, id: `user:${userId}` }, `join ${role}`)
  }

  /** Under a key of its own, so that a second start gets the first answer. */
  async #change(change: OrganizationChange, actor: Actor, step: string) {
    const idempotencyKey = derivedId(organizationId, `demo|${step}`)
    const context = asked({ endpoint: { name: 'demo' }, path: '/demo', actor, idempotencyKey })
    await this.#execute(new ChangeOrganization(change, context))
  }

  async #execute(command: FoundOrganization | ChangeOrganization) {
    const answer = await this.#staffing.commands.execute(command)
    if ('outcome' in answer) throw new Error(answer.detail)
  }
}
