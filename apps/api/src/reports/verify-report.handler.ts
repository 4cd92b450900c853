import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { asOfMoment } from '@rostrum/contracts/reading'
import { reject } from '@rostrum/event-sourcing/decider'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import { EVENT_STORE } from '../platform/event-store.ts'
import { VerifyReport } from '../platform/messages/reports.ts'
import { definitionNamed, parametersFor } from './definitions.ts'
import { replay } from './replay.ts'
import { ReportRuns } from './report-runs.ts'
import { sha256Of, wireRow } from './report-shape.ts'

/** Folds a run again up to where it ended, and holds what comes of it against what was told. */
@QueryHandler(VerifyReport)
export class VerifyReportHandler implements IQueryHandler<VerifyReport> {
  constructor(
    @Inject(EVENT_STORE) private readonly eventStore: EventStore,
    private readonly runs: ReportRuns,
  ) {}

  async execute({ organizationId, reportId }: VerifyReport) {
    const run = await this.runs.find(organizationId, reportId)
    if (!run) return reject('report_not_found', 'There is no such report.')
    const definition = definitionNamed(run.definition)
    if ('outcome' in definition) return definition
    const parameters = parametersFor(definition, run.parameters)
    if ('outcome' in parameters) return parameters
    const { asOf, clock, position, columns, sha256 } = run
    const { rows } = await replay(this.eventStore, {
      ...{ definition, parameters, organizationId, clock },
      moment: asOf === undefined ? undefined : asOfMoment(asOf),
      upTo: BigInt(position),
    })
    const keptSha256 = sha256Of(run)
    const foldedSha256 = sha256Of({ ...run, rows: rows.map((row) => wireRow(columns, row)) })
    const isSame = sha256 === keptSha256 && sha256 === foldedSha256
    return { sha256, keptSha256, foldedSha256, isSame }
  }
}
