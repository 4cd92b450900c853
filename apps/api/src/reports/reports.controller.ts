import { Controller, Headers } from '@nestjs/common'
import { CommandBus, QueryBus } from '@nestjs/cqrs'
import type { InputOf } from '@rostrum/contracts/endpoint'
import {
  assumeOfReport,
  compareReports,
  explainRow,
  verifyReport,
} from '@rostrum/contracts/report-questions'
import {
  cancelReport,
  getReport,
  listReportDefinitions,
  listReports,
  runReport,
} from '@rostrum/contracts/reports'
import { type Actor, CurrentActor } from '../platform/actor.ts'
import type { Asked } from '../platform/command-context.ts'
import { Asking, Implements, Input } from '../platform/implements.ts'
import {
  AssumeOfReport,
  CancelReport,
  CompareReports,
  ExplainRow,
  GetReport,
  ListReportDefinitions,
  ListReports,
  RunReport,
  VerifyReport,
} from '../platform/messages/reports.ts'

@Controller()
export class ReportsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Implements(listReportDefinitions)
  definitions() {
    return this.queries.execute(new ListReportDefinitions())
  }

  @Implements(runReport)
  run(
    @Input(runReport) { body }: InputOf<typeof runReport>,
    @Asking(runReport) asked: Asked,
    @Headers('prefer') prefer: string = '',
  ) {
    const atOnce = /(?:^|,)\s*respond-async\s*(?:[,;]|$)/i.test(prefer)
    return this.commands.execute(new RunReport(body, asked, atOnce))
  }

  @Implements(cancelReport)
  cancel(
    @Input(cancelReport) { params }: InputOf<typeof cancelReport>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    return this.commands.execute(new CancelReport(organizationId, params.reportId))
  }

  @Implements(listReports)
  list(
    @Input(listReports) { query }: InputOf<typeof listReports>,
    @CurrentActor() { organizationId, id }: Actor,
  ) {
    return this.queries.execute(new ListReports(organizationId, query.by && id, query))
  }

  @Implements(getReport)
  read(
    @Input(getReport) { params }: InputOf<typeof getReport>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    return this.queries.execute(new GetReport(organizationId, params.reportId))
  }

  @Implements(verifyReport)
  verification(
    @Input(verifyReport) { params }: InputOf<typeof verifyReport>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    return this.queries.execute(new VerifyReport(organizationId, params.reportId))
  }

  @Implements(compareReports)
  difference(
    @Input(compareReports) { params, query }: InputOf<typeof compareReports>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    return this.queries.execute(new CompareReports(organizationId, params.reportId, query.against))
  }

  @Implements(assumeOfReport)
  assumed(
    @Input(assumeOfReport) { params, query }: InputOf<typeof assumeOfReport>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    return this.queries.execute(new AssumeOfReport(organizationId, params.reportId, query))
  }

  @Implements(explainRow)
  evidence(
    @Input(explainRow) { params, query }: InputOf<typeof explainRow>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    return this.queries.execute(new ExplainRow(organizationId, params.reportId, query))
  }
}
