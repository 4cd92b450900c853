import type { Interval } from '@rostrum/contracts/attendance'
import { instantOf } from '@rostrum/kernel/instant'
import { momentsOf, wallClock } from '@rostrum/kernel/zone-offset'

/** An interval as the form holds it: the clock of the webinar's zone, to the second. */
export interface IntervalValues {
  /** `2021-06-03T14:02:10` */
  readonly from: string
  readonly to: string
}

export interface CorrectionValues {
  readonly intervals: readonly IntervalValues[]
  readonly reason: string
  readonly evidence: string
}

/** What stands, ready to be changed; the end of what still lasts is to be filled in. */
export function correctionValues(intervals: readonly Interval[], zone: string): CorrectionValues {
  return {
    intervals: intervals.map(({ from, to }) => ({
      from: wallClock(Date.parse(from), zone),
      to: to === undefined ? '' : wallClock(Date.parse(to), zone),
    })),
    reason: '',
    evidence: '',
  }
}

/** What is sent. A time that is not whole goes as it is typed, so that the contract names it. */
export function correctionBody({ intervals, reason, evidence }: CorrectionValues, zone: string) {
  return {
    intervals: intervals.map(({ from, to }) => ({
      from: instantAt(from, zone),
      to: instantAt(to, zone),
    })),
    reason,
    ...(evidence.trim() && { evidence }),
  }
}

/** The moment at which the clock shows it; of a time that comes twice, the first. */
function instantAt(local: string, zone: string): string {
  const [first] = momentsOf(local, zone)
  return first === undefined ? local : instantOf(first)
}
