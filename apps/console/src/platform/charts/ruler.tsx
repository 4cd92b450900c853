import type { KeyboardEvent } from 'react'
import classes from './charts.module.css'
import { Ticks } from './time-axis.tsx'
import { type TimeScale, xOf } from './time-scale.ts'

interface RulerProps {
  readonly scale: TimeScale
  readonly zone: string
  readonly cursor: number | undefined
  /** What is at the cursor, in words: `14:31 London: 97 present`. */
  readonly words: string
  readonly onCursor: (at: number) => void
  /** What the cursor is called. */
  readonly label?: string
  /** Milliseconds that a key moves it; a four-hundredth of the time unless given. */
  readonly step?: number
  readonly onKeyDown?: (event: KeyboardEvent) => void
}

/** The time in real units, and the cursor that all pictures above and below it share. */
export function Ruler(props: RulerProps) {
  const { scale, zone, cursor, words, onCursor, onKeyDown } = props
  const { label = 'Cursor along the time', step = stepAlong(scale) } = props
  return (
    <div className={classes.ruler}>
      <svg width="100%" height={24} aria-hidden="true">
        <Ticks scale={scale} zone={zone} />
        {cursor !== undefined && (
          <path className={classes.handle} d={`M${xOf(scale, cursor)} 2l5 7h-10z`} />
        )}
      </svg>
      <input
        type="range"
        className={classes.scrub}
        style={{ left: scale.left, width: scale.width }}
        aria-label={label}
        aria-valuetext={words}
        min={scale.from}
        max={scale.to}
        step={step}
        value={cursor ?? scale.from}
        onKeyDown={onKeyDown}
        onChange={(event) => onCursor(Number(event.currentTarget.value))}
      />
    </div>
  )
}

function stepAlong({ from, to }: TimeScale): number {
  return Math.max(1000, Math.round((to - from) / 400_000) * 1000)
}
