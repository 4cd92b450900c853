import { Module } from '@nestjs/common'
import { AnnounceOfferHandler } from './announce-offer.handler.ts'
import { ListOffersHandler } from './list-offers.handler.ts'
import { OffersController } from './offers.controller.ts'

@Module({
  controllers: [OffersController],
  providers: [AnnounceOfferHandler, ListOffersHandler],
})
export class OffersModule {}
