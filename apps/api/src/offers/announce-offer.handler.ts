import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { offer } from '@rostrum/domain/offers/decider'
import { offerStream } from '@rostrum/domain/offers/events'
import { Streams } from '@rostrum/event-sourcing/streams'
import { derivedId, OfferId } from '@rostrum/kernel/ids'
import { AnnounceOffer } from '../platform/messages/offers.ts'
import { receipt } from '../platform/receipt.ts'

@CommandHandler(AnnounceOffer)
export class AnnounceOfferHandler implements ICommandHandler<AnnounceOffer> {
  constructor(private readonly streams: Streams) {}

  async execute({ offer: announced, asked }: AnnounceOffer) {
    const offerId = OfferId.parse(derivedId(asked.commandId, 'offer'))
    const command = { type: 'AnnounceOffer', ...announced, at: asked.at } as const
    const outcome = await this.streams.decide(offer, offerStream(offerId), command, asked)
    return receipt(offerId, outcome)
  }
}
