import { Inject } from '@nestjs/common'
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { asOfMoment } from '@rostrum/contracts/reading'
import { webinarStream } from '@rostrum/domain/webinars/events'
import { CommandReusedError } from '@rostrum/event-sourcing/command-errors'
import { reject } from '@rostrum/event-sourcing/decider'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import { derivedId, type WebinarId } from '@rostrum/kernel/ids'
import { Archive } from '../platform/archive/archive.ts'
import type { Asked } from '../platform/command-context.ts'
import { EVENT_STORE } from '../platform/event-store.ts'
import { RunReport } from '../platform/messages/reports.ts'
import { definitionNamed, parametersFor } from './definitions.ts'
import { replay } from './replay.ts'
import { ReportRuns } from './report-runs.ts'
import { columnsOf, sha256Of, wireRow, wireSummary } from './report-shape.ts'

@CommandHandler(RunReport)
export class RunReportHandler implements ICommandHandler<RunReport> {
  constructor(
    @Inject(EVENT_STORE) private readonly eventStore: EventStore,
    private readonly runs: ReportRuns,
    @Inject(Archive) private readonly archive?: Archive,
  ) {}

  async execute({ run, asked }: RunReport) {
    const { organizationId, commandId, commandHash, actor, at } = asked
    const id = derivedId(commandId, 'report')
    const before = await this.runs.find(organizationId, id)
    if (before) return sameAs(commandHash, before)
    const definition = definitionNamed(run.definition)
    if ('outcome' in definition) return definition
    const parameters = parametersFor(definition, run.parameters)
    if ('outcome' in parameters) return parameters
    if (!(await this.isTheirs(parameters.webinarId, asked)))
      return reject('webinar_not_found', 'There is no such webinar.')
    const { asOf, clock } = run
    const moment = asOf === undefined ? undefined : asOfMoment(asOf)
    const replayed = await replay(
      this.eventStore,
      { definition, parameters, organizationId, moment, clock },
      this.archive,
    )
    const columns = columnsOf(definition)
    const rows = replayed.rows.map((row) => wireRow(columns, row))
    const told = { definition: run.definition, parameters: { ...parameters }, columns, rows }
    const kept = await this.runs.keep(organizationId, actor, {
      id,
      ...told,
      position: replayed.position.toString(),
      ...(asOf !== undefined && { asOf }),
      clock,
      sha256: sha256Of(told),
      summary: wireSummary(replayed.summary),
      ranAt: at,
      commandHash,
    })
    return sameAs(commandHash, kept)
  }

  /** Asked of the log too, so that a report needs no table but the one that keeps it. */
  private async isTheirs(webinarId: WebinarId, { organizationId, signal }: Asked) {
    const { streamName } = webinarStream(webinarId)
    const { events } = await this.eventStore.read(streamName, { signal })
    return events[0]?.metadata.organizationId === organizationId
  }
}

/** The same key brings the same run again, unless it comes with another request. */
function sameAs<Run extends { readonly commandHash: string }>(commandHash: string, run: Run): Run {
  if (run.commandHash !== commandHash)
    throw new CommandReusedError('This Idempotency-Key was used for another request.')
  return run
}
