import { followAttendance } from '@rostrum/contracts/live'
import type { Webinar } from '@rostrum/contracts/webinars'
import { EmptyState } from '@rostrum/ui/empty-state'
import { twoZonesText } from '@rostrum/ui/time'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { paths } from '../../paths.ts'
import { ShownAsOfNow } from '../../platform/as-of/as-of-frame.tsx'
import { now } from '../../platform/as-of/moment.ts'
import { Loaded } from '../../platform/loaded.tsx'
import { useWebinarId, webinarQuery } from '../../platform/queries.ts'
import { permitted } from '../../platform/session/permitted.tsx'
import { elapsedText } from './clock-words.ts'
import classes from './live.module.css'
import { LiveRoom } from './live-room.tsx'
import { useClock } from './use-clock.ts'

/** The room of a webinar while it is live; what comes before and after, in words. */
export const LiveTab = permitted(followAttendance, Live)

function Live() {
  const query = useQuery({ ...webinarQuery(useWebinarId(), now), refetchInterval: 10_000 })
  return (
    <>
      <ShownAsOfNow />
      <Loaded query={query} label="the webinar">
        {(webinar) => {
          if (webinar.state === 'live') return <LiveRoom key={webinar.id} webinar={webinar} />
          return webinar.state === 'ended' ? (
            <Over webinar={webinar} />
          ) : (
            <Ahead webinar={webinar} />
          )
        }}
      </Loaded>
    </>
  )
}

function Over({ webinar }: { webinar: Webinar }) {
  const end = webinar.runs.at(-1)?.endedAt
  const zone = webinar.schedule?.timeZone ?? 'UTC'
  return (
    <EmptyState
      title="It is over"
      action={
        <Link to={paths.attendance} params={{ webinarId: webinar.id }}>
          See the run as a picture
        </Link>
      }
    >
      {end && `It ended ${twoZonesText(end, zone)}. `}
      {`${webinar.numbers.attended.toLocaleString('en')} attended.`}
    </EmptyState>
  )
}

function Ahead({ webinar }: { webinar: Webinar }) {
  const { schedule, state, numbers } = webinar
  if (state === 'cancelled') {
    return <EmptyState title="It is cancelled">Nobody is expected: it has no room.</EmptyState>
  }
  if (!schedule || state === 'postponed') {
    return (
      <EmptyState title="It has no date yet">
        Set a date and start the webinar then: the room is shown here as it fills.
      </EmptyState>
    )
  }
  return (
    <section className={classes.ahead} aria-label="Before the start">
      <Countdown to={Date.parse(schedule.startsAt)} />
      <p>{twoZonesText(schedule.startsAt, schedule.timeZone)}</p>
      <p className={classes.quiet}>
        {numbers.registered.toLocaleString('en')} registered. The doors open when you press Start;
        then the room is shown here as it fills.
      </p>
    </section>
  )
}

function Countdown({ to }: { to: number }) {
  const rest = to - useClock(1000)
  if (rest <= 0) return <p className={classes.countdown}>Time to start</p>
  const days = Math.floor(rest / 86_400_000)
  return (
    <p className={classes.countdown} role="timer">
      {days >= 1 ? `${days} ${days === 1 ? 'day' : 'days'}` : elapsedText(rest)}
      <span className={classes.unit}> to go</span>
    </p>
  )
}
