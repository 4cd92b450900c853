import { Module } from '@nestjs/common'
import { Called } from './called.ts'
import { EventsController } from './events.controller.ts'
import { Events } from './events.ts'
import { EvidenceFinder } from './evidence.ts'
import { GetCausationHandler } from './get-causation.handler.ts'
import { GetEventHandler } from './get-event.handler.ts'
import { GetEvidenceHandler } from './get-evidence.handler.ts'
import { GetHistoryHandler } from './get-history.handler.ts'
import { HistoryController } from './history.controller.ts'
import { ListEventsHandler } from './list-events.handler.ts'
import { Casting } from './names.ts'
import { Narrator } from './narrator.ts'
import { ReadFeedHandler } from './read-feed.handler.ts'
import { TellBehindHandler } from './tell-behind.handler.ts'
import { TellBetweenHandler } from './tell-between.handler.ts'

@Module({
  controllers: [HistoryController, EventsController],
  providers: [
    Called,
    Casting,
    Events,
    EvidenceFinder,
    GetCausationHandler,
    GetEventHandler,
    GetEvidenceHandler,
    GetHistoryHandler,
    ListEventsHandler,
    Narrator,
    ReadFeedHandler,
    TellBehindHandler,
    TellBetweenHandler,
  ],
})
export class HistoryModule {}
