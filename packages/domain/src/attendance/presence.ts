import { msOf } from '../time.ts'
import type { Threshold } from '../webinars/events.ts'
import type { Attendance, ConnectionFact } from './decider.ts'
import type { AttendanceEvent } from './events.ts'
import { intersection, lengthOf, type Span, union } from './spans.ts'

type Left = Extract<AttendanceEvent, { type: 'ParticipantLeft' }>['data']
type Joined = Extract<AttendanceEvent, { type: 'ParticipantJoined' }>['data']

/** Join to leave on one connection; without `to` it is open still. */
export interface Interval {
  readonly connectionId: string
  readonly from: string
  readonly to?: string
  readonly via: Joined['via'] | 'correction'
  readonly cause?: Left['cause']
}

type Facts = Attendance['facts']

/** The intervals that the facts tell, put in order of time: they may come late and reordered. */
export function intervalsOf(facts: Facts | readonly AttendanceEvent[]): Interval[] {
  const byConnection = isEvents(facts) ? factsOfEvents(facts) : facts
  return Object.entries(byConnection)
    .flatMap(([connectionId, told]) => intervalsOfConnection(connectionId, told))
    .sort((one, other) => msOf(one.from) - msOf(other.from))
}

/** What stands now: the correction while there is one, else what was recorded. */
export function standingIntervals({
  facts,
  correction,
}: Pick<Attendance, 'facts' | 'correction'>): Interval[] {
  if (!correction) return intervalsOf(facts)
  return correction.intervals.map(({ from, to }) => ({
    connectionId: 'correction',
    from,
    to,
    via: 'correction',
  }))
}

// A leave without a join tells of no time, and neither does a second join or leave in a row.
function intervalsOfConnection(connectionId: string, told: readonly ConnectionFact[]): Interval[] {
  const intervals: Interval[] = []
  let open: Extract<ConnectionFact, { kind: 'joined' }> | undefined
  for (const fact of inOrder(told)) {
    if (fact.kind === 'joined') {
      open ??= fact
      continue
    }
    if (!open) continue
    intervals.push({ connectionId, from: open.at, to: fact.at, via: open.via, cause: fact.cause })
    open = undefined
  }
  if (open) intervals.push({ connectionId, from: open.at, via: open.via })
  return intervals
}

/** By time. At one moment an open connection is left first, a closed one joined first. */
function inOrder(told: readonly ConnectionFact[]): ConnectionFact[] {
  const ordered: ConnectionFact[] = []
  for (const fact of told.toSorted((one, other) => msOf(one.at) - msOf(other.at))) {
    const twin = ordered.at(-1)
    const wasOpen = ordered.at(-2)?.kind === 'joined'
    const first = wasOpen ? 'left' : 'joined'
    if (twin && msOf(twin.at) === msOf(fact.at) && twin.kind !== first && fact.kind === first)
      ordered.splice(-1, 1, fact, twin)
    else ordered.push(fact)
  }
  return ordered
}

function factsOfEvents(events: readonly AttendanceEvent[]): Facts {
  const facts = new Map<string, ConnectionFact[]>()
  for (const event of events) {
    const fact = factOf(event)
    if (!fact) continue
    const [connectionId, told] = fact
    facts.set(connectionId, [...(facts.get(connectionId) ?? []), told])
  }
  return Object.fromEntries(facts)
}

function factOf({ type, at, data }: AttendanceEvent): [string, ConnectionFact] | undefined {
  if (type === 'ParticipantJoined')
    return [data.connectionId, { kind: 'joined', at, via: data.via }]
  if (type === 'ParticipantLeft')
    return [data.connectionId, { kind: 'left', at, cause: data.cause }]
  return undefined
}

function isEvents(facts: Facts | readonly AttendanceEvent[]): facts is readonly AttendanceEvent[] {
  return Array.isArray(facts)
}

/** From start to end of being live; without `endedAt` it is live still. */
export interface LiveRun {
  readonly startedAt: string
  readonly endedAt?: string | undefined
}

export interface Presence {
  /** Whole seconds inside the webinar's runs, counted once however many connections there were. */
  readonly seconds: number
  /**
   * Whole seconds connected: connections added up, two devices twice, before and after the runs
   * too. One that never ended counts until `until`, and until the end of the last run at most.
   */
  readonly rawSeconds: number
  /** The time that `seconds` counts. */
  readonly spans: readonly Span[]
}

/**
 * How long somebody was there: the union of the intervals, clipped to the runs. What is open at
 * `until` (the end of what is asked about) ends there, what begins later is not there yet. Whoever
 * is back within `graceSeconds` was there in between.
 */
export function presence(
  intervals: readonly Interval[],
  runs: readonly LiveRun[],
  until: string,
  graceSeconds = 0,
): Presence {
  const recorded = spansOf(intervals, until)
  const spans = intersection(union(recorded, graceSeconds * 1000), runSpans(runs, until))
  const rawSeconds = connectedSeconds(intervals, until, runs.at(-1)?.endedAt)
  return { seconds: inSeconds(lengthOf(spans)), rawSeconds, spans }
}

/**
 * Whole seconds of the connections added up, until `until`; of those that never ended, until
 * `openUntil` at most.
 */
function connectedSeconds(
  intervals: readonly Interval[],
  until: string,
  openUntil: string | undefined,
): number {
  const ended = intervals.map((one) =>
    one.to ? one : { ...one, ...(openUntil && { to: openUntil }) },
  )
  return inSeconds(lengthOf(spansOf(ended, until)))
}

function spansOf(intervals: readonly Interval[], until: string): Span[] {
  return intervals.map(({ from, to }) => spanUntil(msOf(until), from, to))
}

/** The runs as spans; one that is live at `until` ends there. */
export function runSpans(runs: readonly LiveRun[], until: string): Span[] {
  return union(runs.map(({ startedAt, endedAt }) => spanUntil(msOf(until), startedAt, endedAt)))
}

/** From how many seconds on somebody attended; a percentage of the runs' length is rounded up. */
export function thresholdSeconds(
  threshold: Threshold,
  runs: readonly LiveRun[],
  until: string,
): number {
  if ('seconds' in threshold) return threshold.seconds
  const lengthMs = lengthOf(runSpans(runs, until))
  return Math.max(1, Math.ceil((lengthMs * threshold.percent) / 100_000))
}

/** Whether somebody attended, by the one definition there is. */
export function hasAttended(
  { seconds }: Pick<Presence, 'seconds'>,
  neededSeconds: number,
): boolean {
  return seconds >= neededSeconds
}

export interface Concurrency {
  /** How many were there from each moment on (milliseconds since 1970), where it changes. */
  readonly curve: readonly (readonly [atMs: number, people: number])[]
  readonly peak: number
  /** The first moment of the peak; absent where nobody came. */
  readonly peakAt?: number
}

/** How many were there at once; `people` holds each person's spans, as `presence` makes them. */
export function concurrency(people: readonly (readonly Span[])[]): Concurrency {
  const steps = new Map<number, number>()
  for (const [from, to] of people.flat()) {
    steps.set(from, (steps.get(from) ?? 0) + 1)
    steps.set(to, (steps.get(to) ?? 0) - 1)
  }
  const curve: [number, number][] = []
  let there = 0
  for (const [at, step] of [...steps].sort(([one], [other]) => one - other)) {
    if (step === 0) continue
    there += step
    curve.push([at, there])
  }
  const peak = curve.reduce((most, [, people]) => Math.max(most, people), 0)
  const first = peak > 0 ? curve.find(([, people]) => people === peak) : undefined
  return { curve, peak, ...(first && { peakAt: first[0] }) }
}

function spanUntil(end: number, from: string, to: string | undefined): Span {
  return [msOf(from), to === undefined ? end : Math.min(msOf(to), end)]
}

function inSeconds(ms: number) {
  return Math.floor(ms / 1000)
}
