import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { participant } from '@rostrum/domain/people/decider'
import { participantStream } from '@rostrum/domain/people/events'
import { Streams } from '@rostrum/event-sourcing/streams'
import { GiveConsents } from '../platform/messages/consents.ts'
import { receipt } from '../platform/receipt.ts'

@CommandHandler(GiveConsents)
export class GiveConsentsHandler implements ICommandHandler<GiveConsents> {
  constructor(private readonly streams: Streams) {}

  async execute({ participantId, consents, asked }: GiveConsents) {
    const command = { type: 'GiveConsents', consents, at: asked.at } as const
    const stream = participantStream(participantId)
    // Somebody new is met by the same command, in the same stream.
    const step = 'consents'
    return receipt(
      participantId,
      await this.streams.decide(participant, stream, command, asked, { step }),
    )
  }
}
