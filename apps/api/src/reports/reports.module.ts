import { Module } from '@nestjs/common'
import { AddBookmarkHandler } from './add-bookmark.handler.ts'
import { AssumeOfReportHandler } from './assume-of-report.handler.ts'
import { BookmarksController } from './bookmarks.controller.ts'
import { Bookmarks } from './bookmarks.ts'
import { CancelReportHandler } from './cancel-report.handler.ts'
import { CompareReportsHandler } from './compare-reports.handler.ts'
import { DownloadReportHandler } from './download-report.handler.ts'
import { ExplainRowHandler } from './explain-row.handler.ts'
import { Folds } from './folds.ts'
import { GetReportHandler } from './get-report.handler.ts'
import { ListBookmarksHandler } from './list-bookmarks.handler.ts'
import { ListReportDefinitionsHandler } from './list-report-definitions.handler.ts'
import { ListReportsHandler } from './list-reports.handler.ts'
import { ReadDriftHandler } from './read-drift.handler.ts'
import { RemoveBookmarkHandler } from './remove-bookmark.handler.ts'
import { ReportFilesController } from './report-files.controller.ts'
import { ReportRuns } from './report-runs.ts'
import { ReportsController } from './reports.controller.ts'
import { RunReportHandler } from './run-report.handler.ts'
import { RunningReports } from './running-reports.ts'
import { VerifyReportHandler } from './verify-report.handler.ts'

@Module({
  controllers: [BookmarksController, ReportFilesController, ReportsController],
  providers: [
    AddBookmarkHandler,
    AssumeOfReportHandler,
    Bookmarks,
    CancelReportHandler,
    CompareReportsHandler,
    DownloadReportHandler,
    ExplainRowHandler,
    Folds,
    GetReportHandler,
    ListBookmarksHandler,
    ListReportDefinitionsHandler,
    ListReportsHandler,
    ReadDriftHandler,
    RemoveBookmarkHandler,
    ReportRuns,
    RunReportHandler,
    RunningReports,
    VerifyReportHandler,
  ],
})
export class ReportsModule {}
