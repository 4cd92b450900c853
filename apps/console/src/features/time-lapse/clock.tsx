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
      <p className={classes.on}>{onWords(lapse, at, part)}</p>
    </div>
  )
}

/** What was on. Of a webinar without an agenda there is nothing to say while it runs. */
function onWords(lapse: Lapse, at: number, part: Part | undefined): string {
  if (part) return `${part.number}. ${part.title}`
  if (!runsAt(lapse, at)) return 'A pause between two runs'
  return lapse.parts.length === 0 ? '' : 'Outside of the agenda'
}
