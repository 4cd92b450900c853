import type { Moment } from '@rostrum/contracts/reading'
import { type Cutoff, isTimeless } from '@rostrum/domain/reports/cutoff'
import type { AnyReportDefinition } from '@rostrum/domain/reports/definitions'
import type { ReportResult } from '@rostrum/domain/reports/report-definition'
import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import { instantOf } from '@rostrum/kernel/instant'

/** What to fold: which report, of whose log, as of when. Without a moment: all that is there. */
export interface Replay {
  readonly definition: AnyReportDefinition
  readonly parameters: ReturnType<AnyReportDefinition['parameters']['parse']>
  readonly organizationId: string
  readonly moment?: Moment | undefined
  readonly clock: 'occurred' | 'recorded'
  /** The end of an earlier run: what the log has learned since is not in it. */
  readonly upTo?: bigint | undefined
}

/** What the log comes to, before anything is counted in it. */
export interface Folded {
  readonly state: unknown
  /** The end of what is asked about. */
  readonly until: string
  /** The end of the log that it was folded to; 0 where it holds nothing so early. */
  readonly position: bigint
}

export type Replayed = ReportResult & Pick<Folded, 'position'>

/** The rows as of the moment of a run, and what they come to. */
export async function replay(eventStore: EventStore, run: Replay): Promise<Replayed> {
  const { state, until, position } = await foldLog(eventStore, run)
  return { position, ...run.definition.result(state, { until }) }
}

/**
 * A report reads the whole log: longer than other requests may take, and within a client's
 * patience.
 */
const patience = 25_000

/**
 * Folds the log itself, event by event, in as much memory as the report's own state takes. Its end
 * is fixed before the first event is read; what is appended meanwhile is not in it.
 */
export async function foldLog(eventStore: EventStore, run: Replay): Promise<Folded> {
  const { definition, parameters, moment } = run
  const signal = AbortSignal.timeout(patience)
  const end = await endOf(eventStore, run, signal)
  let state = definition.initial(parameters)
  let position = 0n
  let recordedBy = 0
  if (end !== undefined) {
    const concerns = concerning(run)
    const log = eventStore.readAll({ upTo: end, signal })
    for await (const event of log) {
      const recordedAt = Date.parse(event.recordedAt)
      if (isLater(recordedAt, run)) break
      position = event.position
      recordedBy = Math.max(recordedBy, recordedAt)
      if (concerns(event)) state = definition.evolve(state, factOf(event))
    }
  }
  // Never the wall clock: the same end of the log gives the same rows, whenever it is asked.
  const until = moment?.kind === 'instant' ? moment.at : instantOf(recordedBy)
  return { state, until, position }
}

/** The cutoff that a run was folded by, told by what it was asked for and where it ended. */
export function cutoffOf({
  moment,
  clock,
  position,
}: Pick<Replay, 'moment' | 'clock'> & { position: bigint }): Cutoff {
  return moment?.kind === 'instant' && clock === 'occurred'
    ? { clock, at: moment.at, position }
    : { clock: 'recorded', position }
}

/**
 * A position that somebody typed is compared with, and may lie beyond the log or between its
 * events.
 */
async function endOf(eventStore: EventStore, { moment, upTo }: Replay, signal: AbortSignal) {
  const head = await eventStore.head({ signal })
  const asked = upTo ?? (moment?.kind === 'position' ? BigInt(moment.position) : undefined)
  return head !== undefined && asked !== undefined && asked < head ? asked : head
}

/**
 * As of a recorded time counts the longest prefix whose running maximum of recorded times is not
 * after it, so the first event that is recorded later ends it.
 */
function isLater(recordedAt: number, { moment, clock }: Replay) {
  return clock === 'recorded' && moment?.kind === 'instant' && recordedAt > Date.parse(moment.at)
}

/** Most of a log concerns other reports: categories are told by name, before anything is parsed. */
function concerning({ definition, organizationId, moment, clock }: Replay) {
  const prefixes = definition.categories.map((category) => `${category}-`)
  const latest =
    clock === 'occurred' && moment?.kind === 'instant' ? Date.parse(moment.at) : Infinity
  return ({ streamName, metadata, type }: RecordedEvent) =>
    prefixes.some((prefix) => streamName.startsWith(prefix)) &&
    metadata.organizationId === organizationId &&
    (isTimeless(type) || Date.parse(metadata.occurredAt) <= latest)
}

function factOf({ type, data, metadata, streamName, position, recordedAt }: RecordedEvent) {
  const { occurredAt, actor, commandId } = metadata
  return { type, at: occurredAt, data, streamName, position, recordedAt, actor, commandId }
}
