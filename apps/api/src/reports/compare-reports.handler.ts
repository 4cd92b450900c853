import { type IQueryHandler, QueryBus, QueryHandler } from '@nestjs/cqrs'
import { sameValue } from '@rostrum/domain/reports/canonical'
import { reject } from '@rostrum/event-sourcing/decider'
import { TellBetween } from '../platform/messages/history.ts'
import { CompareReports } from '../platform/messages/reports.ts'
import { aboutOf } from './definitions.ts'
import { differing } from './differing.ts'
import { cutoffOfRun, replayOf } from './replay-of.ts'
import { ReportRuns } from './report-runs.ts'

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
    const [nameOfOne, nameOfOther] = [to, from].map(({ definition }) => definition.split('@')[0])
    if (nameOfOne !== nameOfOther)
      return reject(
        'malformed_request',
        'These are runs of different reports: compare two of one report.',
      )
    const rows = differing(from, to)
    const [one, other] = [replayOf(organizationId, from), replayOf(organizationId, to)]
    if ('outcome' in one) return one
    if ('outcome' in other) return other
    // Of two subjects, or two ways of counting, no event makes the difference.
    const isOfOne = to.definition === from.definition && sameValue(one.parameters, other.parameters)
    if (!isOfOne) return { events: [], rows }
    const between = [cutoffOfRun(from), cutoffOfRun(to)] as const
    const { definition, parameters } = other
    const events = await this.queries.execute(
      new TellBetween(organizationId, aboutOf(parameters), between, definition.categories),
    )
    return { events, rows }
  }
}
