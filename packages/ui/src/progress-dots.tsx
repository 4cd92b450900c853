import classes from './progress-dots.module.css'
import { stateColour, stateLabel } from './state-chip.tsx'

export interface Dot {
  readonly id: string
  readonly title: string
  readonly state: string
}

const filled = new Set(['open', 'live', 'ended', 'closed'])

/** The webinars of a series in order, one dot each: hollow while planned, full once opened. */
export function ProgressDots({ dots }: { dots: readonly Dot[] }) {
  return (
    <ol className={classes.dots}>
      {dots.map(({ id, title, state }, index) => (
        <li
          key={id}
          className={classes.dot}
          data-state={state}
          data-filled={filled.has(state)}
          style={{ color: stateColour(state) }}
          title={`${index + 1}. ${title}: ${stateLabel(state)}`}
        >
          <span className={classes.number}>{index + 1}</span>
          <span className={classes.hidden}>
            {title}, {stateLabel(state)}
          </span>
        </li>
      ))}
    </ol>
  )
}
