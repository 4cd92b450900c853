import type { StreamableFile } from '@nestjs/common'
import { Command, Query } from '@nestjs/cqrs'
import type { AnswerOf, InputOf } from '@rostrum/contracts/endpoint'
import type { FieldError } from '@rostrum/contracts/problem'
import type {
  Assumptions,
  assumeOfReport,
  compareReports,
  explainRow,
  verifyReport,
} from '@rostrum/contracts/report-questions'
import type {
  cancelReport,
  getReport,
  listReportDefinitions,
  listReports,
  runReport,
} from '@rostrum/contracts/reports'
import type { Refusal } from '@rostrum/event-sourcing/decider'
import type { OrganizationId, ReportId } from '@rostrum/kernel/ids'
import type { Asked } from '../command-context.ts'
import type { Meanwhile } from '../implements.ts'

/** Folds the log into a report and keeps it; `atOnce` tells where it will be, and no more. */
export class RunReport extends Command<
  AnswerOf<typeof runReport> | Meanwhile | (Refusal & { readonly errors?: readonly FieldError[] })
> {
  constructor(
    readonly run: InputOf<typeof runReport>['body'],
    readonly asked: Asked,
    readonly atOnce: boolean,
  ) {
    super()
  }
}

/** Leaves a run that is being made. */
export class CancelReport extends Command<AnswerOf<typeof cancelReport> | Refusal> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly reportId: ReportId,
  ) {
    super()
  }
}

export class ListReportDefinitions extends Query<AnswerOf<typeof listReportDefinitions>> {}

/** The runs of an organization, or of one actor, newest first. */
export class ListReports extends Query<AnswerOf<typeof listReports>> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly actor: string | undefined,
    readonly page: { readonly limit: number; readonly cursor?: string | undefined },
  ) {
    super()
  }
}

export class GetReport extends Query<AnswerOf<typeof getReport> | Meanwhile | Refusal> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly reportId: ReportId,
  ) {
    super()
  }
}

/** A run folded again. */
export class VerifyReport extends Query<AnswerOf<typeof verifyReport> | Refusal> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly reportId: ReportId,
  ) {
    super()
  }
}

/** The rows of a run as a file. */
export class DownloadReport extends Query<StreamableFile | Refusal> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly reportId: ReportId,
    readonly format: 'csv' | 'jsonl' | 'parquet' | 'xlsx',
  ) {
    super()
  }
}

/** From the run `against` to the run `reportId`. */
export class CompareReports extends Query<AnswerOf<typeof compareReports> | Refusal> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly reportId: ReportId,
    readonly against: ReportId,
  ) {
    super()
  }
}

/** A run as it would be. */
export class AssumeOfReport extends Query<AnswerOf<typeof assumeOfReport> | Refusal> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly reportId: ReportId,
    readonly assumptions: Assumptions,
  ) {
    super()
  }
}

/** The events behind a row of a run. */
export class ExplainRow extends Query<AnswerOf<typeof explainRow> | Refusal> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly reportId: ReportId,
    readonly query: Omit<InputOf<typeof explainRow>['query'], 'after'>,
  ) {
    super()
  }
}
