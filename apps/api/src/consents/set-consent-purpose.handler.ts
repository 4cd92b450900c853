import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { consents } from '@rostrum/domain/consents/decider'
import { consentStream } from '@rostrum/domain/consents/events'
import { Streams } from '@rostrum/event-sourcing/streams'
import { SetConsentPurpose } from '../platform/messages/consents.ts'
import { receipt } from '../platform/receipt.ts'

@CommandHandler(SetConsentPurpose)
export class SetConsentPurposeHandler implements ICommandHandler<SetConsentPurpose> {
  constructor(private readonly streams: Streams) {}

  async execute({ purpose, wanted, asked }: SetConsentPurpose) {
    const { organizationId, at } = asked
    const { offered: isOffered, texts } = wanted
    const command = { type: 'SetConsentPurpose', purpose, isOffered, texts, at } as const
    const stream = consentStream(organizationId)
    return receipt(organizationId, await this.streams.decide(consents, stream, command, asked))
  }
}
