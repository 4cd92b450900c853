import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { organization } from '@rostrum/domain/organizations/decider'
import { organizationStream } from '@rostrum/domain/organizations/events'
import { Streams } from '@rostrum/event-sourcing/streams'
import { FoundOrganization } from '../platform/messages/organizations.ts'
import { receipt } from '../platform/receipt.ts'

@CommandHandler(FoundOrganization)
export class FoundOrganizationHandler implements ICommandHandler<FoundOrganization> {
  constructor(private readonly streams: Streams) {}

  async execute({ founded, asked }: FoundOrganization) {
    const stream = organizationStream(asked.organizationId)
    const command = { type: 'FoundOrganization', ...founded, at: asked.at } as const
    const outcome = await this.streams.decide(organization, stream, command, asked)
    return receipt(asked.organizationId, outcome)
  }
}
