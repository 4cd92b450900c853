import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { reject } from '@rostrum/event-sourcing/decider'
import { csvFile } from '../platform/csv.ts'
import { DownloadReport } from '../platform/messages/reports.ts'
import { ReportRuns, type Run } from './report-runs.ts'

/** The rows as they were hashed: ids, and nobody's name. */
@QueryHandler(DownloadReport)
export class DownloadReportHandler implements IQueryHandler<DownloadReport> {
  constructor(private readonly runs: ReportRuns) {}

  async execute({ organizationId, reportId }: DownloadReport) {
    const run = await this.runs.find(organizationId, reportId)
    if (!run) return reject('report_not_found', 'There is no such report.')
    const names = run.columns.map(({ name }) => name)
    const file = `${run.definition.replace('@', '-')}-at-${run.position}`
    return csvFile(file, names, lines(run, names))
  }
}

async function* lines({ rows }: Run, names: readonly string[]) {
  for (const row of rows) yield names.map((name) => row[name] ?? '')
}
