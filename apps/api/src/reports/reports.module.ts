import { Module } from '@nestjs/common'
import { AssumeOfReportHandler } from './assume-of-report.handler.ts'
import { CompareReportsHandler } from './compare-reports.handler.ts'
import { DownloadReportHandler } from './download-report.handler.ts'
import { ExplainRowHandler } from './explain-row.handler.ts'
import { Folds } from './folds.ts'
import { GetReportHandler } from './get-report.handler.ts'
import { ListReportDefinitionsHandler } from './list-report-definitions.handler.ts'
import { ListReportsHandler } from './list-reports.handler.ts'
import { ReportRuns } from './report-runs.ts'
import { ReportsController } from './reports.controller.ts'
import { RunReportHandler } from './run-report.handler.ts'
import { VerifyReportHandler } from './verify-report.handler.ts'

@Module({
  controllers: [ReportsController],
  providers: [
    AssumeOfReportHandler,
    CompareReportsHandler,
    DownloadReportHandler,
    ExplainRowHandler,
    Folds,
    GetReportHandler,
    ListReportDefinitionsHandler,
    ListReportsHandler,
    ReportRuns,
    RunReportHandler,
    VerifyReportHandler,
  ],
})
export class ReportsModule {}
