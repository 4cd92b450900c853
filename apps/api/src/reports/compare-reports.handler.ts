import { type IQueryHandler, QueryBus, QueryHandler } from '@nestjs/cqrs'
import { asOfMoment } from '@rostrum/contracts/reading'
import type { ReportRow } from '@rostrum/contracts/reports'
import { sameValue } from '@rostrum/domain/reports/canonical'
import { reject } from '@rostrum/event-sourcing/decider'
import { TellBetween } from '../platform/messages/history.ts'
import { CompareReports } from '../platform/messages/reports.ts'
import { definitionNamed, parametersFor } from './definitions.ts'
import { cutoffOf } from './replay.ts'
import { ReportRuns, type Run } from './report-runs.ts'

/** The rows that differ between two runs, and the events that count for one of them alone. */
@QueryHandler(CompareReports)
export class CompareReportsHandler implements IQueryHandler<CompareReports> {
  constructor(
    private readonly runs: ReportRuns,
    private readonly queries: QueryBus,
  ) {}

  async execute({ organizationId, reportId, against }: CompareReports) {
    const [to, from] = await Promise.all([
      this.runs.find(organizationId, reportId),
      this.runs.find(organizationId, against),
    ])
    if (!to || !from) return reject('report_not_found', 'There is no such report.')
    if (to.definition !== from.definition || !sameValue(to.parameters, from.parameters))
      return reject(
        'malformed_request',
        'These are runs of different reports: compare two of one definition and its parameters.',
      )
    const definition = definitionNamed(to.definition)
    if ('outcome' in definition) return definition
    const parameters = parametersFor(definition, to.parameters)
    if ('outcome' in parameters) return parameters
    const events = await this.queries.execute(
      new TellBetween(
        organizationId,
        parameters.webinarId,
        [cutoffOfRun(from), cutoffOfRun(to)],
        definition.categories,
      ),
    )
    return { events, rows: differing(from, to) }
  }
}

function cutoffOfRun({ asOf, clock, position }: Run) {
  const moment = asOf === undefined ? undefined : asOfMoment(asOf)
  return cutoffOf({ moment, clock, position: BigInt(position) })
}

/** By the first column, which names a row; in the order of the later run, and then what is gone. */
export function differing(from: Pick<Run, 'columns' | 'rows'>, to: Pick<Run, 'columns' | 'rows'>) {
  const key = to.columns[0]?.name ?? ''
  const before = keyed(key, from.rows)
  const after = keyed(key, to.rows)
  const keys = [...new Set([...after.keys(), ...before.keys()])]
  return keys
    .map((one) => ({ key: one, from: before.get(one), to: after.get(one) }))
    .filter((row) => !sameValue(row.from, row.to))
    .map((row) => ({
      key: row.key,
      ...(row.from && { from: row.from }),
      ...(row.to && { to: row.to }),
    }))
}

function keyed(key: string, rows: readonly ReportRow[]): ReadonlyMap<string, ReportRow> {
  return new Map(rows.map((row) => [String(row[key]), row]))
}
