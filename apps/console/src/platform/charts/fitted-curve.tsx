import { clockText } from '@rostrum/ui/time'
import { useRef } from 'react'
import type { Band } from './bands.tsx'
import { ConcurrencyChart } from './concurrency-chart.tsx'
import { type Curve, peakOf } from './curve.ts'
import { TimeAxis } from './time-axis.tsx'
import { useWidth } from './use-width.ts'

interface FittedCurveProps {
  readonly curve: Curve
  readonly from: number
  readonly to: number
  readonly zone: string
  readonly height: number
  /** What the curve shows; the peak is told behind it. */
  readonly label: string
  readonly bands?: readonly Band[]
  readonly litBand?: string | undefined
}

/** How many people were there at once, as wide as there is room, with the clock beneath. */
export function FittedCurve(props: FittedCurveProps) {
  const { curve, from, to, zone, height, label, bands = [], litBand } = props
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  // A minute at least, so that there is something to draw along.
  const scale = { from, to: Math.max(to, from + 60_000), left: 0, width }
  const peak = peakOf(curve)
  const peakWords =
    peak &&
    `${peak.count.toLocaleString('en')} at ${clockText(new Date(peak.at).toISOString(), zone)}`
  return (
    <div ref={box}>
      {width > 0 && (
        <>
          <ConcurrencyChart
            {...{ curve, scale, height, bands, litBand, peakWords }}
            marks={[]}
            label={`${label}: at most ${peakWords ?? 'nobody'}`}
          />
          <TimeAxis scale={scale} zone={zone} />
        </>
      )}
    </div>
  )
}
