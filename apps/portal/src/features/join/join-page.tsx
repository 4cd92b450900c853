import type { JoinPage } from '@rostrum/contracts/portal'
import { ActionLink } from '../../components/action.tsx'
import { SeriesMark } from '../../components/amphitheatre.tsx'
import { StateChip } from '../../components/state-chip.tsx'
import { Countdown, When } from '../../components/when.tsx'
import styles from './join-page.module.css'

interface Props {
  readonly join: JoinPage
}

/** The room for one person: a lobby before, the stage while it runs, the way back after. */
export function JoinView({ join }: Props) {
  const { webinar, state, displayName, backPath } = join
  return (
    <div className={styles.room}>
      <header className={styles.head}>
        <div className={styles.titles}>
          <p className={styles.series}>
            <bdi>{webinar.seriesTitle}</bdi>
          </p>
          <h1 dir="auto">{webinar.title}</h1>
        </div>
        <p className={styles.who}>
          {displayName && (
            <span>
              You are here as <bdi>{displayName}</bdi>
            </span>
          )}
          <a href={backPath}>{state === 'live' ? 'Leave' : 'Back'}</a>
        </p>
      </header>
      <main className={styles.main} id="main">
        <div className={styles.mark}>
          <SeriesMark ordinal={webinar.ordinal} of={Math.max(5, webinar.ordinal)} />
        </div>
        {state === 'lobby' && <Lobby join={join} />}
        {state === 'live' && <Live join={join} />}
        {state === 'ended' && <Over backPath={backPath}>The webinar has ended</Over>}
        {state === 'cancelled' && <Over backPath={backPath}>The webinar is cancelled</Over>}
      </main>
    </div>
  )
}

function Lobby({ join }: Props) {
  const { time } = join.webinar
  return (
    <div className={styles.lobby}>
      <h2>The doors open when the host starts</h2>
      {time && <Countdown to={time.startsAt} className={styles.countdown} />}
      {time && <When {...time} />}
      <p className={styles.quiet} data-watch={time?.startsAt ?? ''}>
        This page looks again every half minute and lets you in by itself. Nothing is asked of your
        camera or microphone.
      </p>
    </div>
  )
}

function Live({ join }: { readonly join: JoinPage }) {
  const { webinar, connection } = join
  const who = connection && 'token' in connection.body ? connection.body.token : undefined
  return (
    <>
      <div className={styles.stage}>
        <Stage join={join} />
      </div>
      <p className={styles.presence}>
        <StateChip state="live">Live</StateChip>
        {connection && (
          <>
            <span role="status" data-presence={webinar.id} data-token={who} className={styles.said}>
              Taking your seat…
            </span>
            <noscript>
              Without JavaScript this page cannot tell that you are here: you can watch, but you are
              not counted.
            </noscript>
          </>
        )}
      </p>
    </>
  )
}

function Stage({ join: { stage, webinar } }: { readonly join: JoinPage }) {
  if (stage.kind === 'embed' && stage.url) {
    return (
      <iframe
        className={styles.frame}
        src={stage.url}
        title={`Stage of ${webinar.title}`}
        allow="autoplay; fullscreen; picture-in-picture"
        sandbox="allow-scripts allow-same-origin allow-presentation allow-popups allow-forms"
        // A player may ask which site shows it; the personal address is told to nobody.
        referrerPolicy="origin"
        allowFullScreen
      />
    )
  }
  return (
    <div className={styles.outside}>
      {stage.kind === 'link' && stage.url ? (
        <>
          <h2>The webinar runs in another window</h2>
          <ActionLink href={stage.url} rel="noopener noreferrer" target="_blank">
            Open the meeting
          </ActionLink>
          <p>Leave this page open: it keeps your seat and counts your attendance.</p>
        </>
      ) : (
        <>
          <h2>The webinar is running</h2>
          <p>The organiser has put nothing on the stage here.</p>
        </>
      )}
    </div>
  )
}

function Over({ backPath, children }: { readonly backPath: string; readonly children: string }) {
  return (
    <div className={`${styles.lobby} ${styles.over}`}>
      <h2>{children}</h2>
      <ActionLink href={backPath}>Back to your page</ActionLink>
    </div>
  )
}
