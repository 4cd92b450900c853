import { clockText } from '@rostrum/ui/time'
import type { Lapse, Part } from './lapse.ts'
import classes from './time-lapse.module.css'
import type { Move } from './use-cursor.ts'

interface PartsProps {
  readonly lapse: Lapse
  readonly zone: string
  readonly part: Part | undefined
  readonly move: Move
}

/** The agenda as it ran, and how many left for good during each part; each leads to its start. */
export function Parts({ lapse, zone, part, move }: PartsProps) {
  const { parts, dropped, droppedOutside, people } = lapse
  const most = Math.max(1, ...parts.map((one) => one.dropped))
  const clock = (at: number) => clockText(new Date(at).toISOString(), zone)
  return (
    <section className={classes.panel} aria-labelledby="parts">
      <h3 id="parts">Who dropped off, part by part</h3>
      <p className={classes.quiet}>
        {dropped.length.toLocaleString('en')} of {people.length.toLocaleString('en')} left for good
        before the end.
        {parts.length === 0 && ' It has no agenda.'}
      </p>
      <ol className={classes.parts}>
        {parts.map((one) => (
          <li key={one.key} aria-current={one.key === part?.key ? 'step' : undefined}>
            <button type="button" onClick={() => move(() => one.from)}>
              <span className={classes.title}>
                {one.number}. {one.title}
              </span>
              <span className={classes.when}>
                {one.from < one.to ? `${clock(one.from)}–${clock(one.to)}` : 'not reached'}
              </span>
              <span className={classes.share} aria-hidden="true">
                <span style={{ inlineSize: `${(one.dropped / most) * 100}%` }} />
              </span>
              <span className={classes.left}>{one.dropped.toLocaleString('en')} left</span>
            </button>
          </li>
        ))}
      </ol>
      {parts.length > 0 && droppedOutside > 0 && (
        <p className={classes.quiet}>
          {droppedOutside.toLocaleString('en')} left while no part was on.
        </p>
      )}
      {parts.length > 0 && (
        <p className={classes.note}>
          Nobody records when a part begins: its planned minutes are counted from the actual start.
        </p>
      )}
    </section>
  )
}
