import type { Span } from '../attendance/spans.ts'
import type { AgendaItem } from './events.ts'

/**
 * A part of the agenda as it ran: in milliseconds of running since the webinar first started,
 * without the pauses between its runs. `to` is not part of it.
 */
export interface RunningItem {
  /** Its place on the agenda, from 1. */
  readonly number: number
  readonly title: string
  readonly from: number
  readonly to: number
}

const minute = 60_000

/**
 * The agenda counted from the actual start: the log knows no start of a part. A part that does not
 * say when it starts follows the one before it; one that does not say how long it takes lasts until
 * the next, the last as long as the webinar ran.
 */
export function runningAgenda(agenda: readonly AgendaItem[], runs: readonly Span[]): RunningItem[] {
  const starts = startsOf(agenda)
  const end = runningMs(runs, Number.POSITIVE_INFINITY)
  return agenda.flatMap(({ title, minutes }, nth) => {
    const from = starts[nth] ?? 0
    const to = minutes === undefined ? (starts[nth + 1] ?? end) : from + minutes * minute
    return to > from ? [{ number: nth + 1, title, from, to }] : []
  })
}

function startsOf(agenda: readonly AgendaItem[]): number[] {
  const starts: number[] = []
  let free = 0
  for (const { startsAfterMinutes, minutes = 0 } of agenda) {
    const from = startsAfterMinutes === undefined ? free : startsAfterMinutes * minute
    starts.push(from)
    free = from + minutes * minute
  }
  return starts
}

/** The part that is on after so much running. */
export function itemDuring(agenda: readonly RunningItem[], at: number): RunningItem | undefined {
  return agenda.find(({ from, to }) => from <= at && at < to)
}

/** The part that ended last by then. */
export function itemBefore(agenda: readonly RunningItem[], at: number): RunningItem | undefined {
  return agenda
    .filter(({ to }) => to <= at)
    .reduce<RunningItem | undefined>(
      (last, one) => (last && last.to > one.to ? last : one),
      undefined,
    )
}

/** How long the webinar had run by a moment. The runs in order and without overlap. */
export function runningMs(runs: readonly Span[], atMs: number): number {
  return runs.reduce((sum, [from, to]) => sum + Math.max(0, Math.min(to, atMs) - from), 0)
}

/**
 * When the webinar had run so long; behind its last run, as if that had gone on. At the edge of a
 * pause something begins after the pause, and ends before it.
 */
export function momentOf(runs: readonly Span[], running: number, what: 'begins' | 'ends'): number {
  let rest = running
  for (const [from, to] of runs.slice(0, -1)) {
    const length = to - from
    if (rest < length || (what === 'ends' && rest === length)) return from + rest
    rest -= length
  }
  return (runs.at(-1)?.[0] ?? 0) + rest
}
