import type { PageTime } from '@rostrum/contracts/portal'
import { paths } from '../paths.ts'
import type { CalendarTargets } from './calendar-links.tsx'

interface Entry {
  readonly id: string
  readonly title: string
  readonly canonicalUrl: string
  readonly time: PageTime
}

/** Addresses that put a webinar into a calendar: our file, and the forms of Google and Outlook. */
export function calendarTargets({ id, title, canonicalUrl, time }: Entry): CalendarTargets {
  const end = new Date(Date.parse(time.startsAt) + time.durationMinutes * 60_000).toISOString()
  const compact = (instant: string) => instant.replace(/[-:]|\.\d+/g, '')
  const google = new URLSearchParams({
    action: 'TEMPLATE',
    text: title,
    dates: `${compact(time.startsAt)}/${compact(end)}`,
    details: canonicalUrl,
  })
  const outlook = new URLSearchParams({
    path: '/calendar/action/compose',
    rru: 'addevent',
    subject: title,
    startdt: time.startsAt,
    enddt: end,
    body: canonicalUrl,
  })
  return {
    ics: paths.calendar(id),
    google: `https://calendar.google.com/calendar/render?${google}`,
    outlook: `https://outlook.live.com/calendar/0/action/compose?${outlook}`,
  }
}
