import type { PageTime } from '@rostrum/contracts/portal'
import type { WebinarState } from '@rostrum/contracts/shapes'
import { paths } from '../paths.ts'
import styles from './brief.module.css'
import { NoDate, When } from './when.tsx'

interface Props {
  readonly seriesTitle: string
  readonly title: string
  readonly webinarId: string
  readonly state: WebinarState
  readonly time?: PageTime | undefined
}

/** A webinar in a few lines, where a page is about something one does with it. */
export function Brief({ seriesTitle, title, webinarId, state, time }: Props) {
  return (
    <div className={styles.brief}>
      <p className={styles.series}>
        <bdi>{seriesTitle}</bdi>
      </p>
      <p className={styles.title}>
        <a href={paths.webinar(webinarId)}>
          <bdi>{title}</bdi>
        </a>
      </p>
      {time ? (
        <When {...time} off={state === 'cancelled'} countdown={ahead(state)} />
      ) : (
        <NoDate>Date to be announced</NoDate>
      )}
    </div>
  )
}

function ahead(state: WebinarState): boolean {
  return state === 'scheduled' || state === 'open' || state === 'closed'
}
