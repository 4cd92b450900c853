import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { reject } from '@rostrum/event-sourcing/decider'
import { DetailsId, derivedId, InvitationId } from '@rostrum/kernel/ids'
import { instantOf } from '@rostrum/kernel/instant'
import type { Asked } from '../platform/command-context.ts'
import { ChangeOrganization, InviteMember } from '../platform/messages/organizations.ts'
import { Vault } from '../platform/vault/vault.ts'
import { InvitationLinks } from './invitation-links.ts'

const day = 24 * 60 * 60_000

/** Whom it is for goes to the vault, its token is kept as a hash; then it is an event. */
@CommandHandler(InviteMember)
export class InviteMemberHandler implements ICommandHandler<InviteMember> {
  constructor(
    private readonly commands: CommandBus,
    private readonly vault: Vault,
    private readonly links: InvitationLinks,
  ) {}

  async execute({ invitation, by, asked }: InviteMember) {
    const { role, seesNames, email, days } = invitation
    if (email !== undefined && (await this.links.isMember(email, asked)))
      return reject('already_member', 'They are a member already.')
    const invitationId = InvitationId.parse(derivedId(asked.commandId, 'invitation'))
    const details = DetailsId.parse(derivedId(asked.commandId, 'invitee|0'))
    if (email !== undefined) await this.record(invitationId, details, email, asked)
    const expiresAt = instantOf(Date.parse(asked.at) + days * day)
    const standing = { role, seesNames, expiresAt, ...(email !== undefined && { details }) }
    const invite = { type: 'InviteMember', invitationId, ...standing, by } as const
    const answer = await this.commands.execute(new ChangeOrganization(invite, asked, invitationId))
    if ('outcome' in answer) return answer
    return {
      ...answer,
      link: await this.links.issue({ invitationId, email, role, expiresAt }, asked),
    }
  }

  private async record(subject: InvitationId, details: DetailsId, email: string, asked: Asked) {
    const { organizationId, commandId } = asked
    await this.vault.record({
      ...{ organizationId, commandId, streamName: `organization-${organizationId}` },
      subject: { id: subject, kind: 'invitee', isNew: true },
      entries: [{ details, class: 'contact', content: { email } }],
    })
  }
}
