import { Command } from '@nestjs/cqrs'
import type { OfferCommand, OfferRejection } from '@rostrum/domain/offers/decider'
import type { Refusal } from '@rostrum/event-sourcing/decider'
import type { Asked } from '../command-context.ts'
import type { Landed } from '../receipt.ts'

export class AnnounceOffer extends Command<Landed | Refusal<OfferRejection>> {
  constructor(
    readonly offer: Omit<OfferCommand, 'type' | 'at'>,
    readonly asked: Asked,
  ) {
    super()
  }
}
