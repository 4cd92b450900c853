import { Module } from '@nestjs/common'
import { Asking } from './asking.ts'
import { DownloadQueryHandler } from './download-query.handler.ts'
import { HistoryQueriesController } from './history-queries.controller.ts'
import { ListHistoryViewsHandler } from './list-history-views.handler.ts'
import { ListSavedQueriesHandler } from './list-saved-queries.handler.ts'
import { QueryHistoryHandler } from './query-history.handler.ts'
import { RemoveSavedQueryHandler } from './remove-saved-query.handler.ts'
import { SaveQueryHandler } from './save-query.handler.ts'
import { SavedQueriesController } from './saved-queries.controller.ts'
import { SavedQueries } from './saved-queries.ts'

@Module({
  controllers: [HistoryQueriesController, SavedQueriesController],
  providers: [
    Asking,
    DownloadQueryHandler,
    ListHistoryViewsHandler,
    ListSavedQueriesHandler,
    QueryHistoryHandler,
    RemoveSavedQueryHandler,
    SaveQueryHandler,
    SavedQueries,
  ],
})
export class HistoryQueriesModule {}
