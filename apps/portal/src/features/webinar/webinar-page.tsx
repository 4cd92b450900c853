import type { WebinarPage } from '@rostrum/contracts/portal'
import { calendarTargets } from '../../components/calendar.ts'
import { Frame } from '../../components/frame.tsx'
import { Parties } from '../../components/parties.tsx'
import { SeriesPath } from '../../components/series-path.tsx'
import { NoDate, When } from '../../components/when.tsx'
import { About } from './about.tsx'
import { ActionCard } from './action-card.tsx'
import { Agenda } from './agenda.tsx'
import { Attendees } from './attendees.tsx'
import { briefText, factsOf, movedText } from './facts.ts'
import { Hero } from './hero.tsx'
import { Offers } from './offers.tsx'
import { Presenters } from './presenters.tsx'
import { standingOf } from './standing.ts'
import styles from './webinar-page.module.css'

interface Props {
  readonly webinar: WebinarPage
}

/** The page of a webinar that one would send to a colleague, in each state of its life. */
export function WebinarView({ webinar }: Props) {
  const { series, ordinal, of, title, language, host, path } = webinar
  return (
    <Frame host={host.name}>
      <div className={styles.page}>
        <Hero {...{ series, ordinal, of, title, language }}>
          <Notice webinar={webinar} />
          <Day webinar={webinar} />
          <Parties host={host.name} affiliations={webinar.affiliations} />
        </Hero>
        <div className={styles.side}>
          <Card webinar={webinar} />
        </div>
        <div className={styles.content}>
          <About html={webinar.descriptionHtml} language={webinar.language} />
          <Agenda {...webinar} items={webinar.agenda} />
          <Presenters presenters={webinar.presenters} />
          {path.length > 1 && (
            <section aria-labelledby="series-title">
              <h2 id="series-title">The series</h2>
              <SeriesPath webinars={path} here={webinar.id} />
            </section>
          )}
          <Offers offers={webinar.offers} />
          {webinar.attendees && <Attendees {...webinar.attendees} />}
        </div>
      </div>
    </Frame>
  )
}

/** What a visitor must know before anything else: that it will not be, or not then. */
function Notice({ webinar: { state, reason } }: { readonly webinar: WebinarPage }) {
  if (state !== 'cancelled' && state !== 'postponed') return null
  return (
    <p className={styles.notice}>
      <strong>
        {state === 'cancelled' ? 'This webinar is cancelled.' : 'This webinar is postponed.'}
      </strong>{' '}
      {reason && <bdi>{reason}</bdi>}
    </p>
  )
}

function Day({ webinar }: Props) {
  const { time, state, movedFrom } = webinar
  const ahead = state === 'scheduled' || state === 'open' || state === 'closed'
  const moved = movedText(movedFrom, time)
  return (
    <div>
      {time && state !== 'postponed' ? (
        <When {...time} off={state === 'cancelled'} countdown={ahead} />
      ) : (
        <NoDate>{state === 'cancelled' ? 'No date' : 'Date to be announced'}</NoDate>
      )}
      {moved && <p className={styles.moved}>{moved}</p>}
    </div>
  )
}

function Card({ webinar }: { readonly webinar: WebinarPage }) {
  const { id, state, time } = webinar
  const ahead = state === 'scheduled' || state === 'open' || state === 'closed'
  return (
    <ActionCard
      standing={standingOf({ ...webinar, webinarId: id })}
      facts={factsOf(webinar)}
      brief={time && state !== 'postponed' ? briefText(time) : undefined}
      calendar={time && ahead ? calendarTargets({ ...webinar, time }) : undefined}
    />
  )
}
