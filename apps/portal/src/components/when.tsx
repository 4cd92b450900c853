import { clocksOf, countdownOf, durationOf, leafOf } from '../platform/dates.ts'
import { useReader } from '../platform/reader.ts'
import styles from './when.module.css'

const day = 24 * 3_600_000

interface Props {
  readonly startsAt: string
  readonly timeZone: string
  readonly durationMinutes?: number | undefined
  /** It will not be then: shown struck through. */
  readonly off?: boolean
  /** Count down in the last 24 hours. */
  readonly countdown?: boolean
}

/**
 * When it starts, as a leaf of the calendar and two clocks. The island of clocks puts the reader's
 * own above the organiser's, in the same two lines.
 */
export function When({ startsAt, timeZone, durationMinutes, off, countdown }: Props) {
  const { timeZone: readers } = useReader()
  const { weekday, day, month, year } = leafOf(startsAt, timeZone)
  const clocks = clocksOf(startsAt, timeZone, readers)
  const Line = off ? 's' : 'span'
  return (
    <div className={off ? `${styles.when} ${styles.off}` : styles.when}>
      <div className={styles.leaf} aria-hidden="true">
        <span className={styles.month}>{month.slice(0, 3)}</span>
        <span className={styles.day}>{day}</span>
      </div>
      <div className={styles.words}>
        <p className={styles.date}>
          <Line>
            <time dateTime={startsAt}>{`${weekday} ${day} ${month} ${year}`}</time>
          </Line>
        </p>
        <p className={styles.clock} data-clock={startsAt} data-zone={timeZone}>
          <Line>
            <strong data-time>{clocks.time}</strong> <span data-place>{clocks.place}</span>
          </Line>
          <span className={styles.beneath}>
            <span data-beneath>{clocks.beneath}</span>
            {durationMinutes !== undefined && (
              <span className={styles.takes}> · {durationOf(durationMinutes)}</span>
            )}
          </span>
        </p>
        {countdown && <Countdown to={startsAt} className={styles.countdown} />}
      </div>
    </div>
  )
}

interface CountdownProps {
  readonly to: string
  readonly className?: string | undefined
}

/** What is left until a start, within its last 24 hours; an island keeps it going. */
export function Countdown({ to, className }: CountdownProps) {
  const left = Date.parse(to) - useReader().now
  if (left > day || left <= 0) return null
  return (
    <p className={className} data-countdown={to}>
      Starts in {countdownOf(left)}
    </p>
  )
}

/** No date yet, or none any more. */
export function NoDate({ children }: { readonly children: string }) {
  return (
    <div className={styles.when}>
      <div className={styles.leaf} aria-hidden="true">
        <span className={styles.month}>Date</span>
        <span className={styles.day}>–</span>
      </div>
      <p className={styles.date}>{children}</p>
    </div>
  )
}
