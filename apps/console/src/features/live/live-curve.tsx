import type { Webinar } from '@rostrum/contracts/webinars'
import { clockText } from '@rostrum/ui/time'
import { useRef } from 'react'
import type { TimedItem } from '../../platform/agenda/timed-agenda.ts'
import { ConcurrencyChart } from '../../platform/charts/concurrency-chart.tsx'
import { type Curve, peakOf } from '../../platform/charts/curve.ts'
import { TimeAxis } from '../../platform/charts/time-axis.tsx'
import { useWidth } from '../../platform/charts/use-width.ts'
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
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const opened = Date.parse(webinar.runs[0]?.startedAt ?? '')
  const from = Math.min(curve[0]?.[0] ?? now, Number.isNaN(opened) ? now : opened)
  const to = Math.max(now, from + 60_000)
  const scale = { from, to, left: 0, width }
  const peak = peakOf(curve)
  const peakWords =
    peak &&
    `${peak.count.toLocaleString('en')} at ${clockText(new Date(peak.at).toISOString(), zone)}`
  return (
    <div ref={box} className={classes.curve}>
      {width > 0 && (
        <>
          <ConcurrencyChart
            {...{ curve, scale, peakWords }}
            height={160}
            bands={agenda}
            litBand={lit}
            marks={[]}
            label={`How many were in the room since it opened: at most ${peakWords ?? 'nobody'}`}
          />
          <TimeAxis scale={scale} zone={zone} />
        </>
      )}
    </div>
  )
}
