import { msOf } from '../time.ts'
import type { Threshold } from '../webinars/events.ts'
import type { Interval } from './intervals.ts'
import { intersection, lengthOf, type Span, union } from './spans.ts'

/** From start to end of being live; without `endedAt` it is live still. */
export interface LiveRun {
  readonly startedAt: string
  readonly endedAt?: string | undefined
}

export interface Presence {
  /** Whole seconds inside the webinar's runs, counted once however many connections there were. */
  readonly seconds: number
  /** Whole seconds as recorded: connections added up, before and after the runs too. */
  readonly rawSeconds: number
  /** The time that `seconds` counts. */
  readonly spans: readonly Span[]
}

/**
 * How long somebody was there: the union of the intervals, clipped to the runs. What is open at
 * `until` (the end of what is asked about) ends there, what begins later is not there yet.
 */
export function presence(
  intervals: readonly Interval[],
  runs: readonly LiveRun[],
  until: string,
): Presence {
  const end = msOf(until)
  const recorded = intervals.map(({ from, to }) => spanUntil(end, from, to))
  const spans = intersection(union(recorded), runSpans(runs, until))
  return { seconds: inSeconds(lengthOf(spans)), rawSeconds: inSeconds(lengthOf(recorded)), spans }
}

/** The runs as spans; one that is live at `until` ends there. */
export function runSpans(runs: readonly LiveRun[], until: string): Span[] {
  return union(runs.map(({ startedAt, endedAt }) => spanUntil(msOf(until), startedAt, endedAt)))
}

/** From how many whole seconds on somebody attended; a percentage is of the runs' length, rounded up. */
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
  /** How many people were there from each moment on (milliseconds since 1970), only where it changes. */
  readonly curve: readonly (readonly [atMs: number, people: number])[]
  readonly peak: number
  /** The first moment of the peak; absent where nobody came. */
  readonly peakAt?: number
}

/** How many people were there at once; `people` holds each person's spans, as `presence` makes them. */
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
