import { type IQueryHandler, QueryBus, QueryHandler } from '@nestjs/cqrs'
import type { Row } from '@rostrum/domain/reports/report-definition'
import { reject } from '@rostrum/event-sourcing/decider'
import { cursorOf, placeOf } from '../platform/cursor.ts'
import { TellBehind } from '../platform/messages/history.ts'
import { ExplainRow } from '../platform/messages/reports.ts'
import { aboutOf } from './definitions.ts'
import { type FixedReplay, Folds } from './folds.ts'
import { cutoffOfRun, replayOf } from './replay-of.ts'
import { ReportRuns, type Run } from './report-runs.ts'

/** Finds the facts behind a row: those that its definition says make it. */
@QueryHandler(ExplainRow)
export class ExplainRowHandler implements IQueryHandler<ExplainRow> {
  constructor(
    private readonly runs: ReportRuns,
    private readonly folds: Folds,
    private readonly queries: QueryBus,
  ) {}

  async execute({ organizationId, reportId, query }: ExplainRow) {
    const { row: key, against, limit, cursor } = query
    const run = await this.runs.find(organizationId, reportId)
    const other = against && (await this.runs.find(organizationId, against))
    if (!run || (against && !other)) return reject('report_not_found', 'There is no such report.')
    // A row that is gone is explained by the run that had it.
    const withRow = [run, ...(other ? [other] : [])].find((one) => rowOf(one, key))
    const row = withRow && rowOf(withRow, key)
    if (!row) return reject('report_row_not_found', `No row of this run begins with ${key}.`)
    const replay = replayOf(organizationId, withRow)
    if ('outcome' in replay) return replay
    const { definition, parameters } = replay
    const behind = definition.behindRow?.(row) ?? (await this.#behind(replay, row))
    const asked = { list: 'row', organizationId, reportId, key, against }
    const [before] = placeOf(asked, cursor) ?? []
    const { items, total, last } = await this.queries.execute(
      new TellBehind(
        organizationId,
        {
          about: aboutOf(parameters),
          behind,
          categories: definition.categories,
          cutoffs: [cutoffOfRun(run), ...(other ? [cutoffOfRun(other)] : [])],
        },
        { before, limit },
      ),
    )
    return { items, total, ...(last !== undefined && { next: cursorOf(asked, [last]) }) }
  }

  async #behind(replay: FixedReplay, row: Row) {
    const { state, until } = await this.folds.of(replay)
    return replay.definition.behind?.(state, row, { until }) ?? {}
  }
}

/** By its first column, which names it. */
function rowOf({ columns: [first], rows }: Pick<Run, 'columns' | 'rows'>, key: string) {
  return rows.find((row) => String(row[first?.name ?? '']) === key)
}
