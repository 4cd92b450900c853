import type { Webinar } from '@rostrum/contracts/webinars'
import type { TimedItem } from '../../platform/agenda/timed-agenda.ts'
import type { Curve } from '../../platform/charts/curve.ts'
import { FittedCurve } from '../../platform/charts/fitted-curve.tsx'
import classes from './live.module.css'

interface LiveCurveProps {
  readonly webinar: Webinar
  readonly curve: Curve
  readonly agenda: readonly TimedItem[]
  readonly lit: string | undefined
  readonly zone: string
  readonly now: number
}

/** How many were in the room since the doors opened. */
export function LiveCurve({ webinar, curve, agenda, lit, zone, now }: LiveCurveProps) {
  const opened = Date.parse(webinar.runs[0]?.startedAt ?? '')
  const from = Math.min(curve[0]?.[0] ?? now, Number.isNaN(opened) ? now : opened)
  return (
    <div className={classes.curve}>
      <FittedCurve
        {...{ curve, from, zone }}
        to={now}
        height={160}
        bands={agenda}
        litBand={lit}
        label="How many were in the room since it opened"
      />
    </div>
  )
}
