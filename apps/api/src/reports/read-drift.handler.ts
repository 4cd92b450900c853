import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { asOfMoment } from '@rostrum/contracts/reading'
import type { AnyReportDefinition } from '@rostrum/domain/reports/definitions'
import { type ReportResult, referenceOf } from '@rostrum/domain/reports/report-definition'
import { webinars1 } from '@rostrum/domain/reports/webinars/webinars-1'
import { reject } from '@rostrum/event-sourcing/decider'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import { Archive } from '../platform/archive/archive.ts'
import { EVENT_STORE } from '../platform/event-store.ts'
import { ReadDrift } from '../platform/messages/bookmarks.ts'
import { Bookmarks } from './bookmarks.ts'
import { differing } from './differing.ts'
import { Folds } from './folds.ts'
import { replay } from './replay.ts'
import { columnsOf, wireRow, wireSummary } from './report-shape.ts'

/** What has changed since a bookmark, webinar by webinar. */
@QueryHandler(ReadDrift)
export class ReadDriftHandler implements IQueryHandler<ReadDrift> {
  constructor(
    @Inject(EVENT_STORE) private readonly eventStore: EventStore,
    private readonly bookmarks: Bookmarks,
    private readonly folds: Folds,
    @Inject(Archive) private readonly archive: Archive,
  ) {}

  async execute({ organizationId, bookmarkId }: ReadDrift) {
    const [bookmark] = await this.bookmarks.list(organizationId, bookmarkId)
    if (!bookmark) return reject('bookmark_not_found', 'There is no such bookmark.')
    const { asOf, position } = bookmark
    const definition: AnyReportDefinition = webinars1
    const all = { definition, parameters: {}, organizationId, clock: 'occurred' } as const
    const { state, until } = await this.folds.of({
      ...all,
      moment: asOfMoment(asOf),
      upTo: BigInt(position),
    })
    const was = definition.result(state, { until })
    const is = await replay(this.eventStore, all, this.archive)
    const columns = columnsOf(webinars1)
    const wired = ({ rows }: ReportResult) => ({
      columns,
      rows: rows.map((row) => wireRow(columns, row)),
    })
    return {
      definition: referenceOf(webinars1),
      ...{ was: wireSummary(was.summary), now: wireSummary(is.summary) },
      columns: webinars1.columns.map((column) => ({ ...column })),
      rows: differing(wired(was), wired(is)),
    }
  }
}
