import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { reject } from '@rostrum/event-sourcing/decider'
import { GetReport } from '../platform/messages/reports.ts'
import { ReportRuns } from './report-runs.ts'
import { RunningReports } from './running-reports.ts'

@QueryHandler(GetReport)
export class GetReportHandler implements IQueryHandler<GetReport> {
  constructor(
    private readonly runs: ReportRuns,
    private readonly running: RunningReports,
  ) {}

  async execute({ organizationId, reportId }: GetReport) {
    // Looked for first: it is kept before it is gone from here.
    const running = this.running.find(organizationId, reportId)
    if (running) return await this.running.told(running, 0)
    const run = await this.runs.find(organizationId, reportId)
    return run ?? reject('report_not_found', 'There is no such report.')
  }
}
