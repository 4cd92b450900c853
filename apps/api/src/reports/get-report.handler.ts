import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { reject } from '@rostrum/event-sourcing/decider'
import { GetReport } from '../platform/messages/reports.ts'
import { ReportRuns } from './report-runs.ts'

@QueryHandler(GetReport)
export class GetReportHandler implements IQueryHandler<GetReport> {
  constructor(private readonly runs: ReportRuns) {}

  async execute({ organizationId, reportId }: GetReport) {
    const run = await this.runs.find(organizationId, reportId)
    return run ?? reject('report_not_found', 'There is no such report.')
  }
}
