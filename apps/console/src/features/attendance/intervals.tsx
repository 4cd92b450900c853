import type { Interval } from '@rostrum/contracts/attendance'
import { cityOf, clockText, dayText } from '@rostrum/ui/time'
import classes from './attendance.module.css'

interface IntervalsProps {
  readonly intervals: readonly Interval[]
  readonly zone: string
  readonly none: string
  /** In the place of an end that nobody told. */
  readonly untold: string
}

const sources = {
  portal: 'join page',
  provider: 'meeting provider',
  import: 'import',
  correction: 'correction',
} as const

const causes = {
  left: 'left',
  inferred: 'went silent',
  ended: 'the webinar ended',
  removed: 'was removed',
  corrected: 'corrected',
} as const

/** Intervals on the clock of a zone, with where each is known from and how it ended. */
export function Intervals({ intervals, zone, none, untold }: IntervalsProps) {
  if (intervals.length === 0) return <p className={classes.quiet}>{none}</p>
  return (
    <ul className={classes.intervals}>
      {intervals.map(({ from, to, via, cause }) => (
        <li key={`${from} ${to} ${via}`}>
          {dayText(from, zone)}, {clockText(from, zone, true)} to{' '}
          {to ? clockText(to, zone, true) : untold} {cityOf(zone)}{' '}
          <span className={classes.note}>
            {sources[via]}
            {cause && cause !== 'corrected' && `, ${causes[cause]}`}
          </span>
        </li>
      ))}
    </ul>
  )
}
