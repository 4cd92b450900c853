import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { organization } from '@rostrum/domain/organizations/decider'
import { organizationStream } from '@rostrum/domain/organizations/events'
import { Streams } from '@rostrum/event-sourcing/streams'
import { FoundOrganization } from '../platform/messages/organizations.ts'
import { ReadAfter } from '../platform/read-after.ts'
import { receipt } from '../platform/receipt.ts'

@CommandHandler(FoundOrganization)
export class FoundOrganizationHandler implements ICommandHandler<FoundOrganization> {
  constructor(
    private readonly streams: Streams,
    private readonly readAfter: ReadAfter,
  ) {}

  async execute({ founded, asked }: FoundOrganization) {
    const stream = organizationStream(asked.organizationId)
    const command = { type: 'FoundOrganization', ...founded, at: asked.at } as const
    const outcome = await this.streams.decide(organization, stream, command, asked)
    if (outcome.outcome === 'accepted') await this.readAfter.reached(outcome.position)
    return receipt(asked.organizationId, outcome)
  }
}
