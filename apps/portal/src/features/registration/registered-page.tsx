import type { RegistrationForm, WebinarPage } from '@rostrum/contracts/portal'
import { ActionLink } from '../../components/action.tsx'
import { Brief } from '../../components/brief.tsx'
import { calendarTargets } from '../../components/calendar.ts'
import { CalendarLinks } from '../../components/calendar-links.tsx'
import { Frame, Sheet } from '../../components/frame.tsx'
import { NextWebinars } from '../../components/next-webinars.tsx'
import { paths } from '../../paths.ts'
import styles from './registered-page.module.css'

type Accepted = Extract<RegistrationForm, { kind: 'accepted' }>

interface Props {
  readonly webinar: WebinarPage
  readonly accepted: Accepted
  readonly origin: string
}

const titles: Partial<Record<Accepted['status'], string>> = {
  approved: 'You are registered',
  pending: 'Your registration is with the organiser',
  waitlisted: 'You are on the waitlist',
}

const sentences: Partial<Record<Accepted['status'], string>> = {
  pending: 'The organiser decides who takes part. Your page shows how it stands.',
  waitlisted: 'When a seat becomes free, the next in order gets it. Your page shows how it stands.',
}

/** What came of a registration, and the one thing to keep: the personal link. */
export function RegisteredView({ webinar, accepted, origin }: Props) {
  const { status, personalPath, notice } = accepted
  // Without a link it may be somebody's second registration: nothing more may be revealed.
  const known = personalPath !== undefined
  const { time } = webinar
  return (
    <Frame host={webinar.host.name}>
      <Sheet>
        <h1>{known ? (titles[status] ?? 'Thank you') : 'Thank you'}</h1>
        <div className={styles.said}>
          {known && sentences[status] && <p>{sentences[status]}</p>}
          {notice && <p>{notice}</p>}
        </div>
        {personalPath && <PersonalLink url={`${origin}${personalPath}`} path={personalPath} />}
        <div className={styles.brief}>
          <Brief
            seriesTitle={webinar.series.title}
            title={webinar.title}
            webinarId={webinar.id}
            state={webinar.state}
            time={time}
          />
        </div>
        {time && <CalendarLinks {...calendarTargets({ ...webinar, time })} />}
        {!known && (
          <p className={styles.back}>
            <ActionLink weight="quiet" href={paths.webinar(webinar.id)}>
              Back to the webinar
            </ActionLink>
          </p>
        )}
        <NextWebinars webinars={webinar.path.filter(({ id }) => id !== webinar.id)} />
      </Sheet>
    </Frame>
  )
}

function PersonalLink({ url, path }: { readonly url: string; readonly path: string }) {
  return (
    <section className={styles.link} aria-labelledby="link-title">
      <h2 id="link-title">Keep this link</h2>
      <p>It is yours alone: with it you join, cancel, or come back. No mail is sent.</p>
      <p className={styles.url}>
        <a href={path}>{url}</a>
      </p>
      <ActionLink href={path}>Open my page</ActionLink>
    </section>
  )
}
