import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { referenceOf } from '@rostrum/domain/reports/report-definition'
import { reject } from '@rostrum/event-sourcing/decider'
import { AssumeOfReport } from '../platform/messages/reports.ts'
import { differing } from './differing.ts'
import { Folds } from './folds.ts'
import { replayOf } from './replay-of.ts'
import { ReportRuns } from './report-runs.ts'
import { wireRow, wireSummary } from './report-shape.ts'

/** A run as it would be had something been otherwise. Nothing is kept of it. */
@QueryHandler(AssumeOfReport)
export class AssumeOfReportHandler implements IQueryHandler<AssumeOfReport> {
  constructor(
    private readonly runs: ReportRuns,
    private readonly folds: Folds,
  ) {}

  async execute({ organizationId, reportId, assumptions }: AssumeOfReport) {
    const run = await this.runs.find(organizationId, reportId)
    if (!run) return reject('report_not_found', 'There is no such report.')
    const again = replayOf(organizationId, run)
    if ('outcome' in again) return again
    const { definition } = again
    const foreign = Object.keys(assumptions).find(
      (name) => !definition.assumptions.some((known) => known === name),
    )
    if (foreign !== undefined) {
      const known = definition.assumptions.join(', ') || 'nothing'
      return reject(
        'malformed_request',
        `${foreign}: ${referenceOf(definition)} does not depend on it. What can be assumed of it: ${known}.`,
      )
    }
    const { state, until } = await this.folds.assuming(again, assumptions)
    const { rows, summary } = definition.result(state, { until })
    const { columns } = run
    const assumed = { columns, rows: rows.map((row) => wireRow(columns, row)) }
    return {
      ...{ was: run.summary, would: wireSummary(summary) },
      ...{ rowCount: rows.length, rows: differing(run, assumed) },
    }
  }
}
