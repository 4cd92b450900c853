import { memo } from 'react'
import { type Band, Bands } from './bands.tsx'
import classes from './charts.module.css'
import { type Curve, countAt, curvePaths, peakOf } from './curve.ts'
import { type TimeScale, xOf } from './time-scale.ts'

export interface Mark {
  readonly at: number
  readonly label: string
}

interface ConcurrencyChartProps {
  readonly curve: Curve
  readonly scale: TimeScale
  readonly height: number
  readonly bands: readonly Band[]
  readonly litBand?: string | undefined
  /** Moments such as the start and the end, drawn through. */
  readonly marks: readonly Mark[]
  /** Says in words what the curve shows. */
  readonly label: string
  /** `118 at 14:23` */
  readonly peakWords: string | undefined
  readonly cursor?: number | undefined
}

const headroom = 42

/** How many people were there at once, along the time, with the agenda behind it. */
export function ConcurrencyChart(props: ConcurrencyChartProps) {
  const { curve, scale, height, bands, litBand, marks, label, peakWords, cursor } = props
  const peak = peakOf(curve)
  const most = peak?.count ?? 1
  const yOf = (count: number) => height - 1 - (count / most) * (height - 1 - headroom)
  return (
    <svg className={classes.chart} width="100%" height={height} role="img" aria-label={label}>
      <Bands bands={bands} scale={scale} height={height} lit={litBand} />
      <StillCurve {...{ curve, scale, height, most }} />
      {marks.map(({ at, label: words }) => (
        <g key={`${words} ${at}`} className={classes.mark}>
          <title>{words}</title>
          <line x1={xOf(scale, at)} x2={xOf(scale, at)} y1={20} y2={height} />
        </g>
      ))}
      {peak && peakWords && <Peak x={xOf(scale, peak.at)} words={peakWords} scale={scale} />}
      {cursor !== undefined && (
        <g className={classes.cursor}>
          <line x1={xOf(scale, cursor)} x2={xOf(scale, cursor)} y1={0} y2={height} />
          <circle cx={xOf(scale, cursor)} cy={yOf(countAt(curve, cursor))} r={3.5} />
        </g>
      )}
    </svg>
  )
}

interface StillCurveProps extends Pick<ConcurrencyChartProps, 'curve' | 'scale' | 'height'> {
  readonly most: number
}

/** A cursor that moves draws no curve again. */
const StillCurve = memo(({ curve, scale, height, most }: StillCurveProps) => {
  const { line, area } = curvePaths(curve, scale, { top: headroom, bottom: height - 1, most })
  return (
    <>
      <path className={classes.area} d={area} />
      <path className={classes.line} d={line} />
    </>
  )
})

function Peak({ x, words, scale }: { x: number; words: string; scale: TimeScale }) {
  const right = x > scale.left + scale.width * 0.7
  return (
    <g className={classes.peak}>
      <circle cx={x} cy={headroom} r={3} />
      <text x={right ? x - 8 : x + 8} y={headroom - 7} textAnchor={right ? 'end' : 'start'}>
        {words}
      </text>
    </g>
  )
}
