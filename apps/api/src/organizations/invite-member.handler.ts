import { Inject } from '@nestjs/common'
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { reject } from '@rostrum/event-sourcing/decider'
import { DetailsId, derivedId, InvitationId } from '@rostrum/kernel/ids'
import { instantOf } from '@rostrum/kernel/instant'
import { sql } from 'kysely'
import { Sessions } from '../platform/auth/sessions.ts'
import { hashOfSecret, newSecret } from '../platform/auth/tokens.ts'
import type { Asked } from '../platform/command-context.ts'
import { DATABASE, type Database } from '../platform/database.ts'
import { Directory } from '../platform/directory.ts'
import { ChangeOrganization, InviteMember } from '../platform/messages/organizations.ts'
import { WriteInvitation } from '../platform/messages/outbox.ts'
import { Vault } from '../platform/vault/vault.ts'

const day = 24 * 60 * 60_000

/** Whom it is for goes to the vault, its token is kept as a hash; then it is an event. */
@CommandHandler(InviteMember)
export class InviteMemberHandler implements ICommandHandler<InviteMember> {
  constructor(
    private readonly commands: CommandBus,
    private readonly vault: Vault,
    private readonly sessions: Sessions,
    private readonly directory: Directory,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  async execute({ invitation, by, asked }: InviteMember) {
    const { role, seesNames, email, days } = invitation
    if (email !== undefined && (await this.isMember(email, asked)))
      return reject('already_member', 'They are a member already.')
    const invitationId = InvitationId.parse(derivedId(asked.commandId, 'invitation'))
    const details = DetailsId.parse(derivedId(asked.commandId, 'invitee|0'))
    if (email !== undefined) await this.record(invitationId, details, email, asked)
    const expiresAt = instantOf(Date.parse(asked.at) + days * day)
    const standing = { role, seesNames, expiresAt, ...(email !== undefined && { details }) }
    const invite = { type: 'InviteMember', invitationId, ...standing, by } as const
    const answer = await this.commands.execute(new ChangeOrganization(invite, asked, invitationId))
    if ('outcome' in answer) return answer
    const link = `/console/invitation#${await this.issue(invitationId, asked)}`
    if (email !== undefined) {
      const written = { invitationId, email, role, link, expiresAt }
      await this.commands.execute(new WriteInvitation(asked.organizationId, written))
    }
    return { ...answer, link }
  }

  private async isMember(email: string, { organizationId }: Asked) {
    const userId = await this.sessions.userByEmail(email)
    return userId !== undefined && this.directory.ofUser(userId).includes(organizationId)
  }

  private async record(subject: InvitationId, details: DetailsId, email: string, asked: Asked) {
    const { organizationId, commandId } = asked
    await this.vault.record({
      ...{ organizationId, commandId, streamName: `organization-${organizationId}` },
      subject: { id: subject, kind: 'invitee', isNew: true },
      entries: [{ details, class: 'contact', content: { email } }],
    })
  }

  /** A repeat is told another link in the place of the one that it may not have seen. */
  private async issue(invitationId: InvitationId, { organizationId }: Asked) {
    const token = newSecret()
    await sql`delete from auth.invitation_link where invitation_id = ${invitationId}`.execute(
      this.database,
    )
    await sql`insert into auth.invitation_link (hash, organization_id, invitation_id)
      values (${hashOfSecret(token)}, ${organizationId}, ${invitationId})`.execute(this.database)
    return token
  }
}
