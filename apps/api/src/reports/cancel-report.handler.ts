import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { reject } from '@rostrum/event-sourcing/decider'
import { CancelReport } from '../platform/messages/reports.ts'
import { ReportRuns } from './report-runs.ts'
import { RunningReports } from './running-reports.ts'

@CommandHandler(CancelReport)
export class CancelReportHandler implements ICommandHandler<CancelReport> {
  constructor(
    private readonly runs: ReportRuns,
    private readonly running: RunningReports,
  ) {}

  async execute({ organizationId, reportId }: CancelReport) {
    const running = this.running.find(organizationId, reportId)
    if (running && (await this.running.cancel(running))) return {}
    return (await this.runs.find(organizationId, reportId))
      ? reject('report_made', 'The report is made already: it is kept, and never changed.')
      : reject('report_not_found', 'There is no such report.')
  }
}
