import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { reject } from '@rostrum/event-sourcing/decider'
import { DownloadReport } from '../platform/messages/reports.ts'
import { files } from './files.ts'
import { ReportRuns } from './report-runs.ts'

@QueryHandler(DownloadReport)
export class DownloadReportHandler implements IQueryHandler<DownloadReport> {
  constructor(private readonly runs: ReportRuns) {}

  async execute({ organizationId, reportId, format }: DownloadReport) {
    const run = await this.runs.find(organizationId, reportId)
    return run ? await files[format](run) : reject('report_not_found', 'There is no such report.')
  }
}
