import { Controller } from '@nestjs/common'
import { QueryBus } from '@nestjs/cqrs'
import type { InputOf } from '@rostrum/contracts/endpoint'
import {
  downloadQuery,
  downloadQueryLines,
  downloadQueryParquet,
  downloadQuerySheet,
  listHistoryViews,
  queryHistory,
} from '@rostrum/contracts/history-queries'
import { type Actor, CurrentActor } from '../platform/actor.ts'
import { Implements, Input } from '../platform/implements.ts'
import { Leaving } from '../platform/leaving.ts'
import {
  DownloadQuery,
  ListHistoryViews,
  QueryHistory,
} from '../platform/messages/history-queries.ts'

type Asked = InputOf<typeof downloadQuery>

@Controller()
export class HistoryQueriesController {
  constructor(private readonly queries: QueryBus) {}

  @Implements(listHistoryViews)
  views() {
    return this.queries.execute(new ListHistoryViews())
  }

  @Implements(queryHistory)
  ask(
    @Input(queryHistory) { body }: InputOf<typeof queryHistory>,
    @CurrentActor() { organizationId }: Actor,
    @Leaving() left: AbortSignal,
  ) {
    return this.queries.execute(new QueryHistory(organizationId, body, left))
  }

  @Implements(downloadQuery)
  csv(
    @Input(downloadQuery) { body }: Asked,
    @CurrentActor() { organizationId }: Actor,
    @Leaving() left: AbortSignal,
  ) {
    return this.queries.execute(new DownloadQuery(organizationId, body, 'csv', left))
  }

  @Implements(downloadQueryLines)
  lines(
    @Input(downloadQueryLines) { body }: Asked,
    @CurrentActor() { organizationId }: Actor,
    @Leaving() left: AbortSignal,
  ) {
    return this.queries.execute(new DownloadQuery(organizationId, body, 'jsonl', left))
  }

  @Implements(downloadQuerySheet)
  sheet(
    @Input(downloadQuerySheet) { body }: Asked,
    @CurrentActor() { organizationId }: Actor,
    @Leaving() left: AbortSignal,
  ) {
    return this.queries.execute(new DownloadQuery(organizationId, body, 'xlsx', left))
  }

  @Implements(downloadQueryParquet)
  parquet(
    @Input(downloadQueryParquet) { body }: Asked,
    @CurrentActor() { organizationId }: Actor,
    @Leaving() left: AbortSignal,
  ) {
    return this.queries.execute(new DownloadQuery(organizationId, body, 'parquet', left))
  }
}
