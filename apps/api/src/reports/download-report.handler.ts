import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { reject } from '@rostrum/event-sourcing/decider'
import { files, type Table } from '../platform/files.ts'
import { DownloadReport } from '../platform/messages/reports.ts'
import { ReportRuns, type Run } from './report-runs.ts'

@QueryHandler(DownloadReport)
export class DownloadReportHandler implements IQueryHandler<DownloadReport> {
  constructor(private readonly runs: ReportRuns) {}

  async execute({ organizationId, reportId, format }: DownloadReport) {
    const run = await this.runs.find(organizationId, reportId)
    if (!run) return reject('report_not_found', 'There is no such report.')
    return await files[format](tableOf(run))
  }
}

/** The rows as they were hashed: ids, and nobody's name. */
function tableOf({ definition, position, columns, rows }: Run): Table {
  return {
    name: `${definition.replace('@', '-')}-at-${position}`,
    columns: columns.map(({ name }) => name),
    rows,
  }
}
