import { Inject, Injectable } from '@nestjs/common'
import { CommandBus } from '@nestjs/cqrs'
import type { InputOf } from '@rostrum/contracts/endpoint'
import { type acceptInvitation, setUp } from '@rostrum/contracts/session'
import { ownersOf } from '@rostrum/domain/organizations/organization'
import { InvitationId, OrganizationId, randomId, UserId } from '@rostrum/kernel/ids'
import { slugOf } from '@rostrum/kernel/text'
import { sql } from 'kysely'
import type { Actor } from '../platform/actor.ts'
import { Auth } from '../platform/auth/auth.ts'
import { OneTimeLinks } from '../platform/auth/links.ts'
import { hashOfSecret } from '../platform/auth/tokens.ts'
import { asked } from '../platform/command-context.ts'
import { type Database, WHOLE_DATABASE } from '../platform/database.ts'
import { Directory } from '../platform/directory.ts'
import { ChangeOrganization, FoundOrganization } from '../platform/messages/organizations.ts'
import { RefusedError } from '../platform/problems.ts'

type SetUp = InputOf<typeof setUp>['body']
type Acceptance = InputOf<typeof acceptInvitation>['body']

/** How people come in for the first time: by the setup link, or by an invitation. */
@Injectable()
export class Arrivals {
  constructor(
    private readonly auth: Auth,
    private readonly links: OneTimeLinks,
    private readonly directory: Directory,
    private readonly commands: CommandBus,
    @Inject(WHOLE_DATABASE) private readonly whole: Database,
  ) {}

  /**
   * The first owner and their organization: the one that was there while nobody had to sign in, or
   * a new one. @returns the owner's id.
   */
  async setUp({ token, name, email, password, organization }: SetUp): Promise<string> {
    if (!(await this.links.use('setup', token)))
      throw new RefusedError('link_used', 'This link was used already, or has expired.')
    const [first] = this.directory.all()
    const state = first && this.directory.get(first)
    const [unclaimed] = state ? ownersOf(state) : []
    if (first && unclaimed !== undefined) {
      await this.auth.claim(unclaimed, { name, email, password })
      const rename = { type: 'RenameOrganization', name: organization.name } as const
      const renaming = asked(arriving(UserId.parse(unclaimed), first))
      await this.#execute(new ChangeOrganization(rename, renaming))
      return unclaimed
    }
    const owner = UserId.parse(await this.#account({ name, email, password }))
    const organizationId = OrganizationId.parse(randomId())
    const slug = slugOf(organization.name) || organizationId.slice(0, 8)
    const founded = { ...organization, slug, locale: 'en', owner }
    const context = asked({ ...arriving(owner, organizationId), body: organization })
    await this.#execute(new FoundOrganization(founded, context))
    return owner
  }

  async invitation(token: string) {
    const { organizationId, invitationId } = await this.#find(token)
    const state = this.directory.get(organizationId)
    const invitation = state?.invitations[invitationId]
    if (!state || !invitation) throw unknown()
    const isExpired = Date.parse(invitation.expiresAt) <= Date.now()
    if (invitation.state === 'accepted')
      throw new RefusedError('invitation_used', 'This invitation was accepted already.')
    if (invitation.state === 'revoked')
      throw new RefusedError('invitation_revoked', 'This invitation was taken back.')
    if (isExpired)
      throw new RefusedError(
        'invitation_expired',
        'This invitation has expired: ask for a new one.',
      )
    const { role, expiresAt } = invitation
    return { id: invitationId, organization: state.name, role, expiresAt }
  }

  /** @returns who is a member now. */
  async accept({ token, account }: Acceptance, signedIn: string | undefined): Promise<string> {
    const { organizationId, invitationId } = await this.#find(token)
    // What stands in the way is told before an account is made for nothing.
    await this.invitation(token)
    if (!account && signedIn === undefined)
      throw new RefusedError('not_signed_in', 'Sign in, or make an account.')
    const userId = UserId.parse(account ? await this.#account(account) : signedIn)
    const accept = { type: 'AcceptInvitation', invitationId, userId } as const
    const context = asked(arriving(userId, organizationId))
    await this.#execute(new ChangeOrganization(accept, context))
    return userId
  }

  async #find(token: string) {
    const { rows } = await sql<{ organization_id: string; invitation_id: string }>`
      select organization_id, invitation_id from auth.invitation_link
      where hash = ${hashOfSecret(token)}`.execute(this.whole)
    if (!rows[0]) throw unknown()
    return {
      organizationId: OrganizationId.parse(rows[0].organization_id),
      invitationId: InvitationId.parse(rows[0].invitation_id),
    }
  }

  async #account(account: { name: string; email: string; password: string }): Promise<string> {
    const made = await this.auth.createUser(account)
    if (made === undefined)
      throw new RefusedError('account_exists', 'There is an account with this address: sign in.')
    return made
  }

  async #execute(command: FoundOrganization | ChangeOrganization) {
    const answer = await this.commands.execute(command)
    if ('outcome' in answer) throw new RefusedError(answer.code, answer.detail)
  }
}

function unknown() {
  return new RefusedError('invitation_not_found', 'This link belongs to no invitation.')
}

function arriving(userId: UserId, organizationId: OrganizationId) {
  const actor: Actor = { id: `user:${userId}`, organizationId, permissions: new Set() }
  return { endpoint: { name: 'arrive' }, path: '/arrivals', actor }
}
