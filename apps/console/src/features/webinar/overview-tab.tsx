import type { Webinar } from '@rostrum/contracts/webinars'
import { clockText, dayText, durationText } from '@rostrum/ui/time'
import { TwoZones } from '@rostrum/ui/two-zones'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useAsOf } from '../../platform/as-of/use-as-of.ts'
import { useWebinarId, webinarQuery } from '../../platform/queries.ts'
import { useZone } from '../../platform/use-zone.ts'
import { Numbers } from './numbers.tsx'
import classes from './overview-tab.module.css'
import { PublicLink } from './public-link.tsx'
import { ScheduleStory } from './schedule-story.tsx'

/** How a webinar stands: its numbers, the truth about its date, where its page is. */
export function OverviewTab() {
  const { data } = useQuery(webinarQuery(useWebinarId(), useAsOf()))
  if (!data) return null
  return (
    <div className={classes.overview}>
      <Numbers webinar={data} />
      <div className={classes.columns}>
        <section aria-labelledby="dates">
          <h2 id="dates">Planned and actual</h2>
          <Facts webinar={data} />
        </section>
        <section aria-labelledby="story">
          <h2 id="story">How the date came about</h2>
          {data.scheduleHistory.length > 0 ? (
            <ScheduleStory webinar={data} />
          ) : (
            <p className={classes.quiet}>No date was ever set.</p>
          )}
        </section>
      </div>
    </div>
  )
}

function Facts({ webinar }: { webinar: Webinar }) {
  const zone = useZone()
  const { schedule, runs, seats, capacity } = webinar
  return (
    <dl className={classes.facts}>
      <Fact name="Planned">
        {schedule ? <TwoZones at={schedule.startsAt} zone={schedule.timeZone} /> : 'No date yet'}
      </Fact>
      {schedule && <Fact name="Length">{durationText(schedule.durationMinutes)}</Fact>}
      <Fact name="Ran">
        {runs.length === 0 && 'Not yet'}
        {runs.map(({ startedAt, endedAt }) => (
          <div key={startedAt}>
            {dayText(startedAt, zone)}, {clockText(startedAt, zone, true)} to{' '}
            {endedAt ? clockText(endedAt, zone, true) : 'now'}
          </div>
        ))}
      </Fact>
      <Fact name="Seats">
        {capacity === null
          ? `${seats.taken.toLocaleString('en')} taken, no limit`
          : `${seats.taken.toLocaleString('en')} of ${capacity.toLocaleString('en')} taken`}
      </Fact>
      <Fact name="Registration">{registrationWords(webinar, zone)}</Fact>
      <Fact name="Public page">
        <PublicLink webinar={webinar} />
      </Fact>
    </dl>
  )
}

function registrationWords({ registration }: Webinar, zone: string): string {
  const { open, closesAt, closesAtStart } = registration
  if (!open) return 'Closed'
  if (closesAt) return `Open until ${dayText(closesAt, zone)}, ${clockText(closesAt, zone)}`
  return closesAtStart ? 'Open until the start' : 'Open'
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
