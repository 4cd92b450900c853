import type { AttendanceRow } from '@rostrum/contracts/attendance'
import type { Webinar } from '@rostrum/contracts/webinars'
import { type Span, spansOf, union, within } from '../../platform/charts/spans.ts'

/** One person's bar: the time inside the runs, and all that was recorded. */
export interface Bar {
  readonly key: string
  /** Counted: inside the runs, once however many devices. */
  readonly inside: readonly Span[]
  /** Everything, before the start and after the end, too. */
  readonly whole: readonly Span[]
  readonly guest: boolean
  readonly corrected: boolean
}

type Runs = Webinar['runs']

/** The runs as spans; one that is live ends at `until`. */
export function runSpans(runs: Runs, until: number): Span[] {
  return union(
    spansOf(
      runs.map(({ startedAt, endedAt }) => ({ from: startedAt, to: endedAt })),
      until,
    ),
  )
}

/**
 * Until when somebody who never left is counted: now while it is live, then the end of the last
 * run.
 */
export function countedUntil(
  { runs, state }: Pick<Webinar, 'runs' | 'state'>,
  now: number,
): number {
  const end = runs.at(-1)?.endedAt
  return state === 'live' || end === undefined ? now : Date.parse(end)
}

/** What stands in the place of an end that nobody told. */
export function endWords({ state }: Pick<Webinar, 'state'>): string {
  return state === 'live' ? 'there' : 'not told'
}

/** What is drawn of one person. */
export function barOf(row: AttendanceRow, runs: readonly Span[], until: number): Bar {
  const whole = union(spansOf(row.intervals, until))
  return {
    key: row.attendanceId,
    inside: within(whole, runs),
    whole,
    guest: row.registrationId === undefined,
    corrected: row.correction !== undefined,
  }
}

/**
 * From before the first to after the last that is to be seen, with a little air; to the moment that
 * is shown while it is live. Before anybody came, the planned time.
 */
export function extentOf(
  bars: readonly Bar[],
  runs: readonly Span[],
  planned: Span | undefined,
  live = false,
): Span | undefined {
  const spans = [...bars.flatMap(({ whole }) => whole), ...runs]
  if (spans.length === 0) return planned
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const [start, end] of spans) {
    from = Math.min(from, start)
    to = Math.max(to, end)
  }
  const air = Math.max(30_000, Math.round((to - from) * 0.015))
  return [from - air, live ? to : to + air]
}

/** First joined, and last left; nothing while somebody is there. */
export function visitOf({ intervals }: Pick<AttendanceRow, 'intervals'>): {
  readonly joined?: string
  readonly left?: string
} {
  const [first] = intervals
  if (!first) return {}
  const ends = intervals.map(({ to }) => to)
  const joined = intervals.reduce((a, { from }) => (a < from ? a : from), first.from as string)
  if (ends.includes(undefined)) return { joined }
  return { joined, left: ends.reduce((a, b) => (a && b && b > a ? b : a), ends[0]) ?? first.from }
}
