import { Controller } from '@nestjs/common'
import { QueryBus } from '@nestjs/cqrs'
import type { InputOf } from '@rostrum/contracts/endpoint'
import {
  downloadReportLines,
  downloadReportParquet,
  downloadReportSheet,
} from '@rostrum/contracts/report-files'
import { downloadReport } from '@rostrum/contracts/reports'
import { type Actor, CurrentActor } from '../platform/actor.ts'
import { Implements, Input } from '../platform/implements.ts'
import { DownloadReport } from '../platform/messages/reports.ts'

type Asked = InputOf<typeof downloadReport>

/** The rows of a run, to be taken elsewhere. */
@Controller()
export class ReportFilesController {
  constructor(private readonly queries: QueryBus) {}

  @Implements(downloadReport)
  csv(@Input(downloadReport) { params }: Asked, @CurrentActor() actor: Actor) {
    return this.file(actor, params, 'csv')
  }

  @Implements(downloadReportLines)
  lines(@Input(downloadReportLines) { params }: Asked, @CurrentActor() actor: Actor) {
    return this.file(actor, params, 'jsonl')
  }

  @Implements(downloadReportSheet)
  sheet(@Input(downloadReportSheet) { params }: Asked, @CurrentActor() actor: Actor) {
    return this.file(actor, params, 'xlsx')
  }

  @Implements(downloadReportParquet)
  parquet(@Input(downloadReportParquet) { params }: Asked, @CurrentActor() actor: Actor) {
    return this.file(actor, params, 'parquet')
  }

  private file(
    { organizationId }: Actor,
    { reportId }: Asked['params'],
    format: DownloadReport['format'],
  ) {
    return this.queries.execute(new DownloadReport(organizationId, reportId, format))
  }
}
