import { itemBefore, itemDuring, type RunningItem, runningMs } from '../webinars/running-agenda.ts'
import type { Span } from './spans.ts'

/** Somebody left for good before the end. */
export interface DropOff {
  readonly leftMs: number
  /** How long the webinar had run by then. */
  readonly runningMs: number
  /** The part of the agenda that was on, and the one that had ended last. */
  readonly during?: RunningItem | undefined
  readonly after?: RunningItem | undefined
}

/**
 * Whether somebody left for good before the end of the last run, and when, by their time inside the
 * runs: both as `presence` and `runSpans` make them.
 */
export function dropOff(
  spans: readonly Span[],
  runs: readonly Span[],
  agenda: readonly RunningItem[],
): DropOff | undefined {
  const [leftMs, end] = [spans.at(-1)?.[1], runs.at(-1)?.[1]]
  if (leftMs === undefined || end === undefined || leftMs >= end) return undefined
  const running = runningMs(runs, leftMs)
  return {
    leftMs,
    runningMs: running,
    during: itemDuring(agenda, running),
    after: itemBefore(agenda, running),
  }
}
