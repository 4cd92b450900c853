import type { PersonalPage } from '@rostrum/contracts/portal'
import { ActionButton, ActionLink } from '../../components/action.tsx'
import { Brief } from '../../components/brief.tsx'
import { CalendarLinks } from '../../components/calendar-links.tsx'
import { Frame, Sheet } from '../../components/frame.tsx'
import { NextWebinars } from '../../components/next-webinars.tsx'
import { StateChip } from '../../components/state-chip.tsx'
import { paths } from '../../paths.ts'
import styles from './personal-page.module.css'
import { personalStanding } from './personal-standing.ts'

interface Props {
  readonly personal: PersonalPage
}

/** One person's page behind the link that is theirs: how it stands, and what they can do. */
export function PersonalView({ personal }: Props) {
  const { webinar, name, notice, calendar, otherWebinars } = personal
  const { chip, sentence } = personalStanding(personal)
  return (
    <Frame host={webinar.hostName}>
      <Sheet>
        {notice && (
          <p className={styles.notice} role="status" tabIndex={-1} data-focus="">
            {notice}
          </p>
        )}
        <h1>{name ? <bdi>{name}</bdi> : 'Your registration'}</h1>
        <p className={styles.standing}>
          <StateChip state={chip.state}>{chip.word}</StateChip> <span>{sentence}</span>
        </p>
        <div className={styles.brief}>
          <Brief
            seriesTitle={webinar.seriesTitle}
            title={webinar.title}
            webinarId={webinar.id}
            state={webinar.state}
            time={webinar.time}
          />
        </div>
        <Actions personal={personal} />
        {calendar && <CalendarLinks {...calendar} />}
        <p className={styles.aside}>This page is yours alone. Keep its address to yourself.</p>
        <p className={styles.aside}>
          <a href={paths.ownDataAt(personal.path)}>What is held of you, and how to end it</a>
        </p>
        <NextWebinars webinars={otherWebinars} />
      </Sheet>
    </Frame>
  )
}

function Actions({ personal }: { readonly personal: PersonalPage }) {
  const { path, joinPath, replayUrl, canCancel, canReturn, webinar } = personal
  return (
    <div className={styles.actions}>
      {joinPath && (
        <ActionLink href={joinPath}>
          {webinar.state === 'live' ? 'Join now' : 'Go to the room'}
        </ActionLink>
      )}
      {replayUrl && <ActionLink href={replayUrl}>Watch the replay</ActionLink>}
      {canReturn && (
        <form method="post" action={`${path}/return`}>
          <ActionButton>Come back</ActionButton>
        </form>
      )}
      {canCancel && (
        <details className={styles.cancel}>
          <summary>Cancel my registration</summary>
          <div className={styles.confirm}>
            <p>{leavingText(personal)}</p>
            <form method="post" action={`${path}/cancellation`}>
              <ActionButton weight="danger">Cancel registration</ActionButton>
            </form>
          </div>
        </details>
      )}
    </div>
  )
}

function leavingText({ status }: PersonalPage): string {
  if (status === 'waitlisted') return 'You give up your place on the waitlist.'
  if (status === 'pending') return 'The organiser will not decide about it any more.'
  return 'Your seat goes to whoever waits next. You can come back here while seats are left.'
}
