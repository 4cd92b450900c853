import { hasAttended } from '../../attendance/presence.ts'
import { isRegistered } from '../../numbers/numbers.ts'
import { ratioOf } from '../figures.ts'
import type { ReportResult, Row } from '../report-definition.ts'
import { personIn, roomOf } from '../room.ts'
import { bySubmission, firstStartOf, type WebinarFacts } from '../webinar-facts.ts'
import { webinarReport } from '../webinar-report.ts'

export const noShows1 = webinarReport({
  name: 'no-shows',
  version: 1,
  title: 'No-shows of a webinar',
  definition:
    'Somebody is a no-show who was registered when the webinar first started and has not attended: who was not there for at least the threshold of the webinar, inside its actual runs. Who came for less is in the rows with the seconds that they were there. Whoever is known to be one person, as of then, has attended with any of their registrations. Before the webinar has started nobody is one; while it runs, who has not come yet is. The rate is no-shows of the registered. Who watches a recording later stays a no-show.',
  columns: [
    { name: 'registrationId', title: 'Registration' },
    { name: 'participantId', title: 'Participant' },
    { name: 'submittedAt', title: 'Submitted' },
    { name: 'channel', title: 'Channel' },
    { name: 'country', title: 'Country' },
    { name: 'presenceSeconds', title: 'Presence', unit: 's' },
  ],
  result,
})

function result(facts: WebinarFacts, { until }: { until: string }): ReportResult {
  const start = firstStartOf(facts.webinar)
  const { people, neededSeconds } = roomOf(facts, until)
  const secondsOf = new Map(
    people.flatMap(({ attendanceIds, presence }) =>
      attendanceIds.map((id) => [personIn(facts, id) ?? id, presence.seconds] as const),
    ),
  )
  const registered = bySubmission(facts.registrations).filter(([, { transitions }]) =>
    isRegistered(transitions, start),
  )
  const rows = registered
    .map(([registrationId, { registration }]): Row => {
      const participantId = personIn(facts, registrationId) ?? null
      return {
        ...{ registrationId, participantId },
        submittedAt: registration.submittedAt ?? null,
        channel: registration.source?.channel ?? null,
        country: registration.country ?? null,
        presenceSeconds: secondsOf.get(participantId ?? registrationId) ?? 0,
      }
    })
    .filter((row) => !hasAttended({ seconds: Number(row.presenceSeconds) }, neededSeconds))
  const noShows = start === undefined ? [] : rows
  return {
    rows: noShows,
    summary: {
      ...{ registered: registered.length, noShows: noShows.length },
      rate: start === undefined ? null : ratioOf(noShows.length, registered.length),
      cameBriefly: noShows.filter((row) => Number(row.presenceSeconds) > 0).length,
      thresholdSeconds: neededSeconds,
    },
  }
}
