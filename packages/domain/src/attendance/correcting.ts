import { type Refusal, reject } from '@rostrum/event-sourcing/decider'
import { instantOfMs, isBefore, msOf } from '../time.ts'
import { union } from './spans.ts'

export interface GivenInterval {
  readonly from: string
  readonly to: string
}

const mostIntervals = 100
const longestMs = 24 * 3_600_000

/** Why these intervals cannot stand as a correction made at `at`; `undefined` where they can. */
export function correctionFault(intervals: readonly GivenInterval[], at: string) {
  if (intervals.length > mostIntervals)
    return reject('too_many_intervals', `A correction holds at most ${mostIntervals} intervals.`)
  for (const interval of intervals) {
    const fault = intervalFault(interval, at)
    if (fault) return fault
  }
  return undefined
}

function intervalFault(
  { from, to }: GivenInterval,
  at: string,
):
  | Refusal<'interval_ends_before_it_starts' | 'interval_in_future' | 'interval_too_long'>
  | undefined {
  if (!isBefore(from, to))
    return reject('interval_ends_before_it_starts', `${to} is not after ${from}: swap the two.`)
  if (isBefore(at, to))
    return reject('interval_in_future', `${to} has not come yet: nobody can have been there.`)
  if (msOf(to) - msOf(from) > longestMs)
    return reject('interval_too_long', 'An interval lasts at most 24 hours.')
  return undefined
}

/** In order of time; what overlaps or touches is one interval. */
export function correctedIntervals(intervals: readonly GivenInterval[]): GivenInterval[] {
  const spans = union(intervals.map(({ from, to }) => [msOf(from), msOf(to)] as const))
  return spans.map(([from, to]) => ({ from: instantOfMs(from), to: instantOfMs(to) }))
}
