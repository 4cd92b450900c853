import type { Moment } from '@rostrum/contracts/reading'
import type { Assumptions } from '@rostrum/domain/reports/assumptions'
import { isTimeless } from '@rostrum/domain/reports/cutoff'
import type { AnyReportDefinition } from '@rostrum/domain/reports/definitions'
import type { RecordedFact } from '@rostrum/domain/reports/report-definition'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import { instantOf } from '@rostrum/kernel/instant'

/** What to fold: which report, of whose log, as of when. Without a moment: all that is there. */
export interface Replay {
  readonly definition: AnyReportDefinition
  readonly parameters: ReturnType<AnyReportDefinition['parameters']['parse']>
  /** Of which webinars are counted on the way; what is held can be assumed anything of later. */
  readonly assumptions?: Assumptions | undefined
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
  /** So many facts are in the state: what it takes grows with them. */
  readonly held: number
  /** Whether webinars were counted on the way: it gives its result, and nothing else. */
  readonly isCounted: boolean
}

/** A report that is being folded: how far, and by when the log had learned of it. */
export interface Folding {
  readonly state: unknown
  readonly held: number
  readonly position: bigint
  readonly recordedTo: number
  /** Categories of which everything is in it already, up to the end that is asked about. */
  readonly ahead?: readonly string[] | undefined
}

export interface Told {
  readonly signal?: AbortSignal | undefined
  readonly tell?: ((position: bigint) => void) | undefined
}

export function begun({ definition, parameters, assumptions }: Replay): Folding {
  const initial = definition.initial(parameters)
  const state = assumptions ? definition.assuming(initial, assumptions) : initial
  return { state, held: 0, position: 0n, recordedTo: 0 }
}

/** Never by the wall clock: the same end of the log gives the same rows, whenever it is asked. */
export function untilOf({ moment }: Replay, recordedTo: number): string {
  return moment?.kind === 'instant' ? moment.at : instantOf(recordedTo)
}

/** Whether a fact had happened by then. */
export function countingOf({ moment, clock }: Replay): (fact: RecordedFact) => boolean {
  if (clock !== 'occurred' || moment?.kind !== 'instant') return () => true
  const latest = Date.parse(moment.at)
  return ({ at, type }) => isTimeless(type) || Date.parse(at) <= latest
}

/**
 * As of a recorded time counts the longest prefix whose running maximum of recorded times is not
 * after it, so the first event that is recorded later ends it.
 */
function isLater(recordedAt: number, { moment, clock }: Replay) {
  return clock === 'recorded' && moment?.kind === 'instant' && recordedAt > Date.parse(moment.at)
}

interface Stretch extends Told {
  readonly after?: bigint | undefined
  readonly end: bigint
  /** Told of each event, whosever it is, how far the log has been read. */
  readonly read: (position: bigint, recordedAt: number) => void
}

/** The facts of the log itself that may count in a report, in a stretch of it. */
export async function* factsOfLog(
  eventStore: EventStore,
  run: Replay,
  { after, end, signal, tell, read }: Stretch,
): AsyncGenerator<RecordedFact, void, undefined> {
  const concerns = concerning(run)
  const stretch = { ...(after !== undefined && { after }), ...(signal && { signal }), upTo: end }
  for await (const event of eventStore.readAll(stretch)) {
    const { type, data, metadata, streamName, position, recordedAt } = event
    const recordedMs = Date.parse(recordedAt)
    if (isLater(recordedMs, run)) return
    read(position, recordedMs)
    tell?.(position)
    const { organizationId, occurredAt: at, actor, commandId } = metadata
    if (organizationId !== run.organizationId) continue
    const fact = { type, at, data, streamName, position, recordedAt, actor, commandId }
    if (concerns(fact)) yield fact
  }
}

/** Most of a log concerns other reports: categories are told by name, before anything is parsed. */
function concerning(run: Replay) {
  const { categories, ignores } = run.definition
  const prefixes = categories.map((category) => `${category}-`)
  const ignored = new Set(ignores)
  const counts = countingOf(run)
  return (fact: RecordedFact) =>
    prefixes.some((prefix) => fact.streamName.startsWith(prefix)) &&
    !ignored.has(fact.type) &&
    counts(fact)
}
