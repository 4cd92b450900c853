import classes from './charts.module.css'
import { type TimeScale, ticksOf } from './time-scale.ts'

/** The time beneath a picture, in real units. */
export function TimeAxis({ scale, zone }: { scale: TimeScale; zone: string }) {
  return (
    <svg className={classes.axis} width="100%" height={24} aria-hidden="true">
      <Ticks scale={scale} zone={zone} />
    </svg>
  )
}

/** Ticks with what the clock shows, to be drawn in an SVG of 24 pixels. */
export function Ticks({ scale, zone }: { scale: TimeScale; zone: string }) {
  return ticksOf(scale, zone).map(({ at, x, label }) => (
    <g key={at} className={classes.tick}>
      <line x1={x} x2={x} y1={0} y2={5} />
      <text x={x} y={17} textAnchor={anchorOf(x, scale)}>
        {label}
      </text>
    </g>
  ))
}

/** Labels at the ends stay inside. */
function anchorOf(x: number, { left, width }: TimeScale): 'start' | 'middle' | 'end' {
  if (x < left + 18) return 'start'
  return x > left + width - 18 ? 'end' : 'middle'
}
