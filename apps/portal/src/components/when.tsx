import { clocksOf, durationOf, leafOf } from '../platform/dates.ts'
import styles from './when.module.css'

interface Props {
  readonly startsAt: string
  readonly timeZone: string
  readonly durationMinutes?: number | undefined
  readonly readers?: string | undefined
  /** It will not be then: shown struck through. */
  readonly off?: boolean
  /** Count down in the last 24 hours. */
  readonly countdown?: boolean
}

/**
 * When it starts, as a leaf of the calendar and two clocks. The island of clocks puts the reader's
 * own above the organiser's, in the same two lines, and fills the countdown.
 */
export function When({ startsAt, timeZone, durationMinutes, readers, off, countdown }: Props) {
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
        {countdown && <p className={styles.countdown} data-countdown={startsAt} hidden />}
      </div>
    </div>
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
