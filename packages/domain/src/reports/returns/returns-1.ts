import { msOf } from '../../time.ts'
import { medianOf, ratioOf } from '../figures.ts'
import type { Session } from '../programme-facts.ts'
import { programmeReport } from '../programme-report.ts'
import type { ReportResult } from '../report-definition.ts'
import { standingsOf } from '../standings.ts'
import type { WebinarFacts } from '../webinar-facts.ts'

export const returns1 = programmeReport({
  name: 'returns',
  version: 1,
  title: 'Who comes back',
  definition:
    'One row for each webinar that has started, in that order. Newcomers is who attended it and none before it, of those asked about; returned is those newcomers who attended another one later, next is those of them who attended the very next one. Visits are all the later ones together, and the median is of the time from the first to the second. The share is returned of the newcomers; the last webinar has none, for nobody could have come back yet. Guests without a registration are left out: nobody knows who they are.',
  columns: [
    { name: 'webinarId', title: 'First webinar' },
    { name: 'startedAt', title: 'Started' },
    { name: 'attended', title: 'Attended' },
    { name: 'newcomers', title: 'Newcomers' },
    { name: 'returned', title: 'Returned' },
    { name: 'returnedShare', title: 'Returned share', unit: 'of 1' },
    { name: 'next', title: 'Came to the next' },
    { name: 'visits', title: 'Later visits' },
    { name: 'medianReturnSeconds', title: 'Median time to return', unit: 's' },
  ],
  tell: comersOf,
  result,
})

function result(sessions: readonly Session<ReadonlySet<string>>[]): ReportResult {
  const held = sessions.flatMap(({ webinarId, isHeld, beginsAt, told: who }) =>
    isHeld && beginsAt !== null ? [{ webinarId, startedAt: beginsAt, who }] : [],
  )
  const seen = new Set<string>()
  const rows = held.map(({ webinarId, startedAt, who }, nth) => {
    const later = held.slice(nth + 1)
    const newcomers = [...who].filter((person) => !seen.has(person))
    for (const person of newcomers) seen.add(person)
    const visits = newcomers.map((person) => later.filter((one) => one.who.has(person)))
    const returns = visits.flatMap(([second]) => (second ? [second] : []))
    const waits = returns.map((second) => (msOf(second.startedAt) - msOf(startedAt)) / 1000)
    const [next] = later
    return {
      ...{ webinarId, startedAt, attended: who.size, newcomers: newcomers.length },
      returned: returns.length,
      returnedShare: next ? ratioOf(returns.length, newcomers.length) : null,
      next: returns.filter((second) => second === next).length,
      visits: visits.reduce((sum, of) => sum + of.length, 0),
      medianReturnSeconds: waits.length === 0 ? null : medianOf(waits),
    }
  })
  const returned = rows.reduce((sum, row) => sum + row.returned, 0)
  return {
    rows,
    summary: {
      ...{ webinars: rows.length, people: seen.size, returned },
      returnedShare: ratioOf(returned, seen.size),
    },
  }
}

/** Who attended, as far as it is known who they are. */
function comersOf(facts: WebinarFacts, { until }: { until: string }): ReadonlySet<string> {
  const { attendances, registrations } = facts
  const isGuest = (id: string) =>
    attendances.has(id) && !registrations.has(id) && !attendances.get(id)?.participantId
  const attended = [...standingsOf(facts, { until })].filter(([, { letter }]) => letter === 'A')
  return new Set(attended.map(([person]) => person).filter((person) => !isGuest(person)))
}
