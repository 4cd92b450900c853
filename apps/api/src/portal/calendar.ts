import type { WebinarPage } from '@rostrum/contracts/portal'
import { calendarFileOf } from '../platform/calendar.ts'

type Event = Pick<
  WebinarPage,
  'id' | 'title' | 'series' | 'time' | 'calendarSequence' | 'state' | 'canonicalUrl' | 'host'
>

/** A seat: it is the entry that mail brings and takes away. */
interface Seat {
  readonly registrationId: string
  /** What its own comings and goings add to the webinar's SEQUENCE. */
  readonly sequence: number
}

/** The webinar as a calendar file; of a registrant's seat, or of the webinar that all see. */
export function calendarFile(webinar: Event, seat?: Seat): string | undefined {
  const { time, title, series, canonicalUrl, host } = webinar
  if (!time) return undefined
  return calendarFileOf({
    id: seat?.registrationId ?? webinar.id,
    sequence: webinar.calendarSequence + (seat?.sequence ?? 0),
    startsAt: time.startsAt,
    durationMinutes: time.durationMinutes,
    title,
    description: `${series.title}. Hosted by ${host.name}.`,
    url: canonicalUrl,
    isCancelled: webinar.state === 'cancelled',
  })
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
