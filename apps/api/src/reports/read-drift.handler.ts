import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { asOfMoment } from '@rostrum/contracts/reading'
import type { AnyReportDefinition } from '@rostrum/domain/reports/definitions'
import { type ReportResult, referenceOf } from '@rostrum/domain/reports/report-definition'
import { webinars1 } from '@rostrum/domain/reports/webinars/webinars-1'
import { reject } from '@rostrum/event-sourcing/decider'
import { ReadDrift } from '../platform/messages/bookmarks.ts'
import { Bookmarks } from './bookmarks.ts'
import { differing } from './differing.ts'
import type { Folded } from './folding.ts'
import { Folds } from './folds.ts'
import { patienceMs } from './patiently.ts'
import { columnsOf, wireRow, wireSummary } from './report-shape.ts'

/** What has changed since a bookmark, webinar by webinar. */
@QueryHandler(ReadDrift)
export class ReadDriftHandler implements IQueryHandler<ReadDrift> {
  constructor(
    private readonly bookmarks: Bookmarks,
    private readonly folds: Folds,
  ) {}

  async execute({ organizationId, bookmarkId }: ReadDrift) {
    const [bookmark] = await this.bookmarks.list(organizationId, bookmarkId)
    if (!bookmark) return reject('bookmark_not_found', 'There is no such bookmark.')
    const { asOf, position } = bookmark
    const definition: AnyReportDefinition = webinars1
    const all = { definition, parameters: {}, organizationId, clock: 'occurred' } as const
    const frozen = { ...all, moment: asOfMoment(asOf), upTo: BigInt(position) }
    const told = ({ state, until }: Folded) => definition.result(state, { until })
    const was = told(await this.folds.forResult(frozen))
    const is = told(await this.folds.latest(all, { signal: AbortSignal.timeout(patienceMs) }))
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
