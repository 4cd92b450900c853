import { cityOf, clockText, dayText, viewerText } from '@rostrum/ui/time'
import { type Lapse, type Part, runsAt } from './lapse.ts'
import classes from './time-lapse.module.css'

interface ClockProps {
  readonly lapse: Lapse
  readonly zone: string
  readonly at: number
  readonly part: Part | undefined
}

/** What the clock showed then, where the webinar was and where whoever looks is. */
export function Clock({ lapse, zone, at, part }: ClockProps) {
  const instant = new Date(at).toISOString()
  const mine = viewerText(instant, zone)
  return (
    <div>
      <p className={classes.clock}>
        <time dateTime={instant}>{clockText(instant, zone, true)}</time>
      </p>
      <p className={classes.quiet}>
        {dayText(instant, zone)}, {cityOf(zone)}
        {mine && ` (${mine})`}
      </p>
      <p className={classes.on}>
        {part
          ? `${part.number}. ${part.title}`
          : runsAt(lapse, at)
            ? 'Outside of the agenda'
            : 'A pause between two runs'}
      </p>
    </div>
  )
}
