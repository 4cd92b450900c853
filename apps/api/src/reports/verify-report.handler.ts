import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { reject } from '@rostrum/event-sourcing/decider'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import { EVENT_STORE } from '../platform/event-store.ts'
import { VerifyReport } from '../platform/messages/reports.ts'
import { replay } from './replay.ts'
import { replayOf } from './replay-of.ts'
import { ReportRuns } from './report-runs.ts'
import { sha256Of, wireRow } from './report-shape.ts'

/** Folds a run again up to where it ended, and holds what comes of it against what was told. */
@QueryHandler(VerifyReport)
export class VerifyReportHandler implements IQueryHandler<VerifyReport> {
  constructor(
    @Inject(EVENT_STORE) private readonly eventStore: EventStore,
    private readonly runs: ReportRuns,
  ) {}

  async execute({ organizationId, reportId }: VerifyReport) {
    const run = await this.runs.find(organizationId, reportId)
    if (!run) return reject('report_not_found', 'There is no such report.')
    const again = replayOf(organizationId, run)
    if ('outcome' in again) return again
    const { rows } = await replay(this.eventStore, again)
    const { columns, sha256 } = run
    const keptSha256 = sha256Of(run)
    const foldedSha256 = sha256Of({ ...run, rows: rows.map((row) => wireRow(columns, row)) })
    const isSame = sha256 === keptSha256 && sha256 === foldedSha256
    return { sha256, keptSha256, foldedSha256, isSame }
  }
}
