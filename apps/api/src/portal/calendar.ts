import type { WebinarPage } from '@rostrum/contracts/portal'
import ical, { ICalEventStatus } from 'ical-generator'

type Event = Pick<
  WebinarPage,
  'id' | 'title' | 'series' | 'time' | 'movedFrom' | 'state' | 'canonicalUrl' | 'host'
>

/**
 * The webinar as a calendar file in UTC. Its UID stays the same for one webinar and registrant and
 * SEQUENCE rises with each new date, so that calendars move the entry instead of adding one.
 */
export function calendarFile(webinar: Event, registrationId?: string): string | undefined {
  const { time, title, series, movedFrom, canonicalUrl, host } = webinar
  if (!time) return undefined
  const calendar = ical({ prodId: { company: 'Rostrum', product: 'Webinars' } })
  const isCancelled = webinar.state === 'cancelled'
  calendar.createEvent({
    id: `${registrationId ?? webinar.id}@${new URL(canonicalUrl).hostname}`,
    sequence: movedFrom.length + (isCancelled ? 1 : 0),
    start: new Date(time.startsAt),
    end: new Date(Date.parse(time.startsAt) + time.durationMinutes * 60_000),
    summary: title,
    description: `${series.title}. Hosted by ${host.name}.`,
    url: canonicalUrl,
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  })
  return calendar.toString()
}

/** Links that add the webinar to the two calendars on the web that most people have. */
export function calendarLinks({ title, time, canonicalUrl }: Event) {
  if (!time) return undefined
  const start = new Date(time.startsAt)
  const end = new Date(Date.parse(time.startsAt) + time.durationMinutes * 60_000)
  const compact = (date: Date) => date.toISOString().replaceAll(/[-:]|\.\d{3}/g, '')
  const google = new URLSearchParams({
    action: 'TEMPLATE',
    text: title,
    dates: `${compact(start)}/${compact(end)}`,
    details: canonicalUrl,
  })
  const outlook = new URLSearchParams({
    path: '/calendar/action/compose',
    subject: title,
    startdt: start.toISOString(),
    enddt: end.toISOString(),
    body: canonicalUrl,
  })
  return {
    google: `https://calendar.google.com/calendar/render?${google}`,
    outlook: `https://outlook.live.com/calendar/0/deeplink/compose?${outlook}`,
  }
}
