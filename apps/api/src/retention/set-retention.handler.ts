import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { retention } from '@rostrum/domain/retention/decider'
import { retentionStream } from '@rostrum/domain/retention/events'
import { Streams } from '@rostrum/event-sourcing/streams'
import { SetRetention } from '../platform/messages/retention.ts'
import { receipt } from '../platform/receipt.ts'

@CommandHandler(SetRetention)
export class SetRetentionHandler implements ICommandHandler<SetRetention> {
  constructor(private readonly streams: Streams) {}

  async execute({ days, asked }: SetRetention) {
    const { organizationId, at } = asked
    const command = { type: 'SetRetention', days, at } as const
    const stream = retentionStream(organizationId)
    return receipt(organizationId, await this.streams.decide(retention, stream, command, asked))
  }
}
