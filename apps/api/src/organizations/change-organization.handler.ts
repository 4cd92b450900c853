import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { type OrganizationCommand, organization } from '@rostrum/domain/organizations/decider'
import { organizationStream } from '@rostrum/domain/organizations/events'
import { Streams } from '@rostrum/event-sourcing/streams'
import { Sessions } from '../platform/auth/sessions.ts'
import { ChangeOrganization, type OrganizationChange } from '../platform/messages/organizations.ts'
import { ReadAfter } from '../platform/read-after.ts'
import { receipt } from '../platform/receipt.ts'

/** Answers once the directory knows: who was removed, and what was revoked, is out at once. */
@CommandHandler(ChangeOrganization)
export class ChangeOrganizationHandler implements ICommandHandler<ChangeOrganization> {
  constructor(
    private readonly streams: Streams,
    private readonly readAfter: ReadAfter,
    private readonly sessions: Sessions,
  ) {}

  async execute({ change, asked, answerAs = asked.organizationId }: ChangeOrganization) {
    const stream = organizationStream(asked.organizationId)
    const command: OrganizationCommand = { ...change, at: asked.at }
    const outcome = await this.streams.decide(organization, stream, command, asked, {
      expectedRevision: asked.expectedRevision,
    })
    if (outcome.outcome === 'accepted') {
      await this.readAfter.reached(outcome.position)
      for (const userId of whoseStanding(change)) await this.sessions.renew(userId)
    }
    return receipt(answerAs, outcome)
  }
}

/** Who may something else from now on. */
function whoseStanding(change: OrganizationChange): readonly string[] {
  switch (change.type) {
    case 'ChangeMember':
    case 'RemoveMember':
      return [change.userId]
    case 'TransferOwnership':
      return [change.to, change.by]
    default:
      return []
  }
}
