import type { WebinarLine } from '@rostrum/contracts/portal'
import type { WebinarState } from '@rostrum/contracts/shapes'
import { dayText } from '@rostrum/ui/time'
import styles from './series-path.module.css'

interface Props {
  readonly webinars: readonly WebinarLine[]
  /** The one that the reader looks at. */
  readonly here?: string
}

const words: Partial<Record<WebinarState, string>> = {
  open: 'Registration open',
  live: 'Live now',
  ended: 'Took place',
  postponed: 'Postponed',
  cancelled: 'Cancelled',
}

/** The webinars of a series as a path: where it has been, where one is, where it goes. */
export function SeriesPath({ webinars, here }: Props) {
  return (
    <ol className={styles.path}>
      {webinars.map((stop) => (
        <li
          key={stop.id}
          className={`${styles.stop} ${stop.state === 'ended' ? styles.past : ''}`}
          aria-current={stop.id === here ? 'true' : undefined}
        >
          <span className={styles.ordinal}>{stop.ordinal}</span>
          <div className={styles.words}>
            <Title stop={stop} here={stop.id === here} />
            <p className={styles.when}>{whenOf(stop, stop.id === here)}</p>
          </div>
        </li>
      ))}
    </ol>
  )
}

function Title({ stop, here }: { readonly stop: WebinarLine; readonly here: boolean }) {
  if (here) {
    return (
      <p className={styles.title}>
        <bdi>{stop.title}</bdi>
      </p>
    )
  }
  return (
    <p className={styles.title}>
      <a href={stop.path}>
        <bdi>{stop.title}</bdi>
      </a>
    </p>
  )
}

function whenOf({ state, time }: WebinarLine, here: boolean): string {
  const date = time && state !== 'postponed' ? dayText(time.startsAt, time.timeZone) : ''
  const said = [date || 'Date to be announced', words[state], here && 'This webinar']
  return said.filter(Boolean).join(' · ')
}
