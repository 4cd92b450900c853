import { Module } from '@nestjs/common'
import { EvidenceFinder } from './evidence.ts'
import { GetEvidenceHandler } from './get-evidence.handler.ts'
import { GetHistoryHandler } from './get-history.handler.ts'
import { HistoryController } from './history.controller.ts'
import { Casting } from './names.ts'
import { Narrator } from './narrator.ts'
import { ReadFeedHandler } from './read-feed.handler.ts'
import { TellBehindHandler } from './tell-behind.handler.ts'
import { TellBetweenHandler } from './tell-between.handler.ts'

@Module({
  controllers: [HistoryController],
  providers: [
    Casting,
    EvidenceFinder,
    GetEvidenceHandler,
    GetHistoryHandler,
    Narrator,
    ReadFeedHandler,
    TellBehindHandler,
    TellBetweenHandler,
  ],
})
export class HistoryModule {}
