import styles from './calendar-links.module.css'

export interface CalendarTargets {
  readonly ics: string
  readonly google: string
  readonly outlook: string
}

/** The ways into a calendar: a file for any, a form of Google's and Outlook's. */
export function CalendarLinks({ ics, google, outlook }: CalendarTargets) {
  return (
    <div className={styles.links}>
      <p id="calendar-title" className={styles.title}>
        Add to calendar
      </p>
      <ul className={styles.list} aria-labelledby="calendar-title">
        <li>
          <a href={ics}>Calendar file</a>
        </li>
        <li>
          <a href={google} rel="noreferrer">
            Google
          </a>
        </li>
        <li>
          <a href={outlook} rel="noreferrer">
            Outlook
          </a>
        </li>
      </ul>
    </div>
  )
}
