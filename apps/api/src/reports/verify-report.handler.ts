import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { reject } from '@rostrum/event-sourcing/decider'
import { VerifyReport } from '../platform/messages/reports.ts'
import { Folds } from './folds.ts'
import { replayOf } from './replay-of.ts'
import { ReportRuns } from './report-runs.ts'
import { sha256Of, wireRow } from './report-shape.ts'

/** Folds a run again up to where it ended, and holds what comes of it against what was told. */
@QueryHandler(VerifyReport)
export class VerifyReportHandler implements IQueryHandler<VerifyReport> {
  constructor(
    private readonly runs: ReportRuns,
    private readonly folds: Folds,
  ) {}

  async execute({ organizationId, reportId }: VerifyReport) {
    const run = await this.runs.find(organizationId, reportId)
    if (!run) return reject('report_not_found', 'There is no such report.')
    const again = replayOf(organizationId, run)
    if ('outcome' in again) return again
    const { state, until } = await this.folds.anew(again)
    const { rows } = again.definition.result(state, { until })
    const { columns, sha256 } = run
    const keptSha256 = sha256Of(run)
    const foldedSha256 = sha256Of({ ...run, rows: rows.map((row) => wireRow(columns, row)) })
    const isSame = sha256 === keptSha256 && sha256 === foldedSha256
    return { sha256, keptSha256, foldedSha256, isSame }
  }
}
