import { Inject } from '@nestjs/common'
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { asOfMoment } from '@rostrum/contracts/reading'
import { seriesStream } from '@rostrum/domain/series/events'
import { webinarStream } from '@rostrum/domain/webinars/events'
import { CommandReusedError } from '@rostrum/event-sourcing/command-errors'
import { reject } from '@rostrum/event-sourcing/decider'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import { derivedId } from '@rostrum/kernel/ids'
import { placeNamed } from '../platform/as-of.ts'
import type { Asked } from '../platform/command-context.ts'
import { EVENT_STORE } from '../platform/event-store.ts'
import type { Concerned } from '../platform/messages/history.ts'
import { RunReport } from '../platform/messages/reports.ts'
import { aboutOf, definitionNamed, parametersToRun, refusedFor } from './definitions.ts'
import type { Replay } from './folding.ts'
import { Folds } from './folds.ts'
import type { Going } from './replay.ts'
import { ReportRuns } from './report-runs.ts'
import { hashedRun, wireSummary } from './report-shape.ts'
import { RunningReports } from './running-reports.ts'

/** Most are made by then: whoever asked gets the rows, and nothing to ask again for. */
const soonMs = 8_000

@CommandHandler(RunReport)
export class RunReportHandler implements ICommandHandler<RunReport> {
  constructor(
    @Inject(EVENT_STORE) private readonly eventStore: EventStore,
    private readonly runs: ReportRuns,
    private readonly running: RunningReports,
    private readonly folds: Folds,
  ) {}

  async execute({ run, asked, atOnce }: RunReport) {
    const { organizationId, commandId, commandHash } = asked
    const id = derivedId(commandId, 'report')
    const before = await this.runs.find(organizationId, id)
    if (before) return sameAs(commandHash, before)
    const definition = definitionNamed(run.definition)
    if ('outcome' in definition) return definition
    const parameters = parametersToRun(definition, run.parameters)
    if ('outcome' in parameters) return parameters
    const { asOf, clock } = run
    const refused =
      (await this.foreign(aboutOf(parameters), asked)) ?? (await this.beyond(asOf, asked))
    if (refused) return refused
    const replay = { definition, parameters, organizationId, moment: asOfMoment(asOf), clock }
    const told = { id, definition: run.definition, parameters: { ...parameters }, clock }
    const begun = this.running.begin({
      ...{ organizationId, commandHash },
      asked: { ...told, ...(asOf !== undefined && { asOf }), startedAt: asked.at },
      make: (going) => this.made(id, { asked, asOf, replay, going }),
    })
    if ('outcome' in begun) return begun
    return await this.running.told(sameAs(commandHash, begun), atOnce ? 0 : soonMs)
  }

  private async made(id: string, { asked, asOf, replay, going }: Making) {
    const { organizationId, actor, commandHash, at } = asked
    const { definition, parameters, clock } = replay
    const begun = performance.now()
    const { state, until, position } = await this.folds.latest(replay, going)
    const result = definition.result(state, { until })
    return await this.runs.keep(organizationId, {
      ...{ id, actor },
      ...hashedRun(definition, parameters, result.rows),
      position: position.toString(),
      ...(asOf !== undefined && { asOf }),
      clock,
      summary: wireSummary(result.summary),
      ranAt: at,
      durationMs: Math.round(performance.now() - begun),
      commandHash,
    })
  }

  /** Asked of the log too, so that a report needs no table but the one that keeps it. */
  private async foreign(about: Concerned, { organizationId, signal }: Asked) {
    const isTheirs = async ({ streamName }: { readonly streamName: string }) => {
      const { events } = await this.eventStore.read(streamName, { signal })
      return events[0]?.metadata.organizationId === organizationId
    }
    if ('webinarId' in about && !(await isTheirs(webinarStream(about.webinarId))))
      return reject('webinar_not_found', 'There is no such webinar.')
    if ('seriesId' in about && !(await isTheirs(seriesStream(about.seriesId))))
      return reject('series_not_found', 'There is no such series.')
    return undefined
  }

  /** What the log holds at a place that it has not reached will be another thing each time. */
  private async beyond(asOf: string | undefined, { signal }: Asked) {
    const place = placeNamed(asOfMoment(asOf))
    if (place === undefined) return undefined
    const head = (await this.eventStore.head({ signal })) ?? 0n
    if (place <= head) return undefined
    const detail = `The log ends at position ${head}.`
    return refusedFor([{ pointer: '/asOf', code: 'invalid', detail }])
  }
}

interface Making {
  readonly asked: Asked
  readonly asOf: string | undefined
  readonly replay: Replay
  readonly going: Going
}

/** The same key brings the same run again, unless it comes with another request. */
function sameAs<Run extends { readonly commandHash: string }>(commandHash: string, run: Run): Run {
  if (run.commandHash !== commandHash)
    throw new CommandReusedError('This Idempotency-Key was used for another request.')
  return run
}
