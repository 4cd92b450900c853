import { Inject } from '@nestjs/common'
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { reject } from '@rostrum/event-sourcing/decider'
import { DetailsId, type InvitationId, type OrganizationId } from '@rostrum/kernel/ids'
import { instantOf } from '@rostrum/kernel/instant'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { DATABASE, type Database } from '../platform/database.ts'
import { Directory } from '../platform/directory.ts'
import { tooMany } from '../platform/limits.ts'
import { ChangeOrganization, RenewInvitation } from '../platform/messages/organizations.ts'
import { entriesOf } from '../platform/vault/people.ts'
import { InvitationLinks } from './invitation-links.ts'

const day = 24 * 60 * 60_000
const perHour = { points: 5, duration: 60 * 60 }

/** The same invitation, open from now on again, under a link of its own. */
@CommandHandler(RenewInvitation)
export class RenewInvitationHandler implements ICommandHandler<RenewInvitation> {
  readonly #renewals = new RateLimiterMemory(perHour)

  constructor(
    private readonly commands: CommandBus,
    private readonly directory: Directory,
    private readonly links: InvitationLinks,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  async execute({ invitationId, days, by, asked }: RenewInvitation) {
    const before = this.directory.get(asked.organizationId)?.invitations[invitationId]
    if (!before) return reject('invitation_not_found', 'There is no such invitation.')
    const { role, seesNames, details } = before
    const email = details && (await this.addressAt(asked.organizationId, details))
    if (email && (await this.links.isMember(email, asked)))
      return reject('already_member', 'They are a member already.')
    await this.count(invitationId)
    const expiresAt = instantOf(Date.parse(asked.at) + days * day)
    const standing = {
      ...{ role, seesNames, expiresAt },
      ...(details && { details: DetailsId.parse(details) }),
    }
    const invite = { type: 'InviteMember', invitationId, ...standing, by } as const
    const answer = await this.commands.execute(new ChangeOrganization(invite, asked, invitationId))
    if ('outcome' in answer) return answer
    return {
      ...answer,
      link: await this.links.issue({ invitationId, email, role, expiresAt }, asked),
    }
  }

  /** @throws RefusedError `too_many_requests` */
  private async count(invitationId: InvitationId) {
    const { consumedPoints, msBeforeNext } = await this.#renewals.penalty(invitationId)
    if (consumedPoints > perHour.points) throw tooMany(Math.ceil(msBeforeNext / 1_000))
  }

  private async addressAt(organizationId: OrganizationId, details: string) {
    const entries = await entriesOf<{ email?: string }>(this.database, organizationId, 'contact', [
      details,
    ])
    return entries.get(details)?.email
  }
}
