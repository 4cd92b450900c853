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
}

/** The time in real units, and the cursor that all pictures above and below it share. */
export function Ruler({ scale, zone, cursor, words, onCursor }: RulerProps) {
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
        aria-label="Cursor along the time"
        aria-valuetext={words}
        min={scale.from}
        max={scale.to}
        step={Math.max(1000, Math.round((scale.to - scale.from) / 400_000) * 1000)}
        value={cursor ?? scale.from}
        onChange={(event) => onCursor(Number(event.currentTarget.value))}
      />
    </div>
  )
}
