import { wallClock } from '@rostrum/kernel/zone-offset'
import { isActive } from '../../registrations/decider.ts'
import { isBefore, msOf } from '../../time.ts'
import type { Webinar } from '../../webinars/webinar.ts'
import { medianOf } from '../figures.ts'
import type { Behind, ReportResult, Row } from '../report-definition.ts'
import { type RegistrationFacts, type WebinarFacts, webinarCategories } from '../webinar-facts.ts'
import { webinarReport } from '../webinar-report.ts'

export const registrationCurve1 = webinarReport({
  name: 'registration-curve',
  version: 1,
  title: 'How registrations came in',
  definition:
    'One row for each day on which somebody registered, cancelled or was rejected, on the calendar of the webinar’s time zone. Submitted is registrations made, and made anew, on that day; withdrawn is those that were cancelled or rejected on it; standing is how many stood at its end, decided or not. The lead of a registration is from when it was made to the start of the webinar as it was scheduled then: a new date later does not change it. Who registered while there was no date, or after the start, has none.',
  columns: [
    { name: 'day', title: 'Day' },
    { name: 'submitted', title: 'Submitted' },
    { name: 'withdrawn', title: 'Withdrawn' },
    { name: 'standing', title: 'Standing' },
  ],
  categories: webinarCategories.filter((category) => category !== 'attendance'),
  assumptions: [],
  result,
  behind,
})

function result({ webinar, registrations }: WebinarFacts): ReportResult {
  const dayOf = calendarOf(webinar)
  const days = new Map<string, { submitted: number; withdrawn: number }>()
  const stories = [...registrations.values()]
  for (const { at, by } of stories.flatMap(stepsOf)) {
    const day = dayOf(at)
    const counted = days.get(day) ?? { submitted: 0, withdrawn: 0 }
    days.set(day, counted)
    if (by > 0) counted.submitted++
    else counted.withdrawn++
  }
  let standing = 0
  const rows = [...days]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([day, { submitted, withdrawn }]) => {
      standing += submitted - withdrawn
      return { day, submitted, withdrawn, standing }
    })
  const leads = stories.flatMap((story) => leadOf(webinar, story))
  return {
    rows,
    summary: {
      ...{ days: rows.length, standing },
      medianLeadSeconds: leads.length === 0 ? null : medianOf(leads),
      withinADay: leads.filter((lead) => lead < 86_400).length,
    },
  }
}

/** When it began to stand and when it ceased to, each time. */
function stepsOf({ transitions }: RegistrationFacts) {
  let stands = false
  return transitions.flatMap(({ status, at }) => {
    const standsNow = isActive(status)
    if (standsNow === stands) return []
    stands = standsNow
    return [{ at, by: standsNow ? 1 : -1 }]
  })
}

/** In whole seconds, by the date that stood when it was made. */
function leadOf({ scheduleHistory }: Webinar, { registration }: RegistrationFacts): number[] {
  const { submittedAt } = registration
  if (submittedAt === undefined) return []
  const startsAt = scheduleHistory.findLast(({ at }) => !isBefore(submittedAt, at))?.startsAt
  const lead = startsAt === undefined ? -1 : (msOf(startsAt) - msOf(submittedAt)) / 1000
  return lead < 0 ? [] : [Math.floor(lead)]
}

/** The day of a moment where the webinar is. */
function calendarOf({ schedule, lastSchedule }: Webinar): (at: string) => string {
  const zone = schedule?.timeZone ?? lastSchedule?.timeZone ?? 'UTC'
  return (at) => wallClock(msOf(at), zone).slice(0, 10)
}

/** Whoever came or went on that day. */
function behind({ webinar, registrations }: WebinarFacts, { day }: Row): Behind {
  const dayOf = calendarOf(webinar)
  const those = [...registrations.entries()].filter(([, story]) =>
    stepsOf(story).some(({ at }) => dayOf(at) === day),
  )
  return { registrationIds: those.map(([registrationId]) => registrationId) }
}
