import { WebinarId } from '@rostrum/kernel/ids'
import { z } from 'zod'
import { hasAttended } from '../../attendance/presence.ts'
import { isRegistered } from '../../numbers/numbers.ts'
import { msOf } from '../../time.ts'
import { ratioOf } from '../figures.ts'
import type { ReportDefinition, ReportResult, Row } from '../report-definition.ts'
import { personIn, roomOf } from '../room.ts'
import {
  firstStartOf,
  noFacts,
  type WebinarFacts,
  webinarCategories,
  withFact,
} from '../webinar-facts.ts'

export const noShows1: ReportDefinition<{ webinarId: WebinarId }, WebinarFacts> = {
  name: 'no-shows',
  version: 1,
  title: 'No-shows of a webinar',
  definition:
    'Somebody is a no-show who was registered when the webinar first started and has not attended: who was not there for at least the threshold of the webinar, inside its actual runs. Who came for less is in the rows with the seconds that they were there. Whoever is known to be one person, as of then, has attended with any of their registrations. Before the webinar has started nobody is one; while it runs, who has not come yet is. The rate is no-shows of the registered. Who watches a recording later stays a no-show.',
  parameters: z.object({ webinarId: WebinarId }),
  columns: [
    { name: 'registrationId', title: 'Registration' },
    { name: 'participantId', title: 'Participant' },
    { name: 'submittedAt', title: 'Submitted' },
    { name: 'channel', title: 'Channel' },
    { name: 'country', title: 'Country' },
    { name: 'presenceSeconds', title: 'Presence', unit: 's' },
  ],
  categories: webinarCategories,
  initial: ({ webinarId }) => noFacts(webinarId),
  evolve: withFact,
  result,
}

function result(facts: WebinarFacts, { until }: { until: string }): ReportResult {
  const start = firstStartOf(facts.webinar)
  const { people, neededSeconds } = roomOf(facts, until)
  const secondsOf = new Map(
    people.flatMap(({ attendanceIds, presence }) =>
      attendanceIds.map((id) => [personIn(facts, id) ?? id, presence.seconds] as const),
    ),
  )
  const registered = [...facts.registrations.entries()].filter(([, { transitions }]) =>
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
    .filter((row) => !hasAttended({ seconds: Number(row['presenceSeconds']) }, neededSeconds))
    .sort(bySubmission)
  const noShows = start === undefined ? [] : rows
  return {
    rows: noShows,
    summary: {
      ...{ registered: registered.length, noShows: noShows.length },
      rate: start === undefined ? null : ratioOf(noShows.length, registered.length),
      cameBriefly: noShows.filter((row) => Number(row['presenceSeconds']) > 0).length,
      thresholdSeconds: neededSeconds,
    },
  }
}

// Ids settle what was submitted at the same moment, so that the rows have one order for ever.
function bySubmission(one: Row, other: Row) {
  const [a, b] = [one, other].map(({ submittedAt }) => msOf(String(submittedAt)))
  if (a !== b && a !== undefined && b !== undefined) return a - b
  return String(one['registrationId']) < String(other['registrationId']) ? -1 : 1
}
