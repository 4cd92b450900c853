import { asPeople, type Somebody } from '../attendance/people.ts'
import {
  hasAttended,
  presence,
  standingIntervals,
  thresholdSeconds,
} from '../attendance/presence.ts'
import { numbersOf, type WebinarNumbers } from '../numbers/numbers.ts'
import { personOf } from '../people/identities.ts'
import { firstStartOf, type WebinarFacts } from './webinar-facts.ts'

/** Who was in the room until then, each person once, and how long it takes to have attended. */
export interface Room {
  readonly people: readonly Somebody[]
  readonly neededSeconds: number
}

export function roomOf(facts: WebinarFacts, until: string): Room {
  const { webinar, attendances } = facts
  const presences = [...attendances.entries()].map(([attendanceId, attendance]) => ({
    attendanceId,
    presence: presence(standingIntervals(attendance), webinar.runs, until, facts.graceSeconds),
  }))
  return {
    people: asPeople(presences, ({ attendanceId }) => personIn(facts, attendanceId)),
    neededSeconds: thresholdSeconds(webinar.threshold, webinar.runs, until),
  }
}

/** Whether whoever registered so has attended, with whichever of their registrations. */
export function attendedBy(
  facts: WebinarFacts,
  until: string,
): (registrationId: string) => boolean {
  const { people, neededSeconds } = roomOf(facts, until)
  const attended = new Set(
    people
      .filter(({ presence: one }) => hasAttended(one, neededSeconds))
      .map(({ person }) => person),
  )
  return (registrationId) => attended.has(personIn(facts, registrationId) ?? registrationId)
}

/** Whose a registration or an attendance is, as known then; of a guest nobody's. */
export function personIn({ registrations, attendances, merges }: WebinarFacts, id: string) {
  const participantId =
    registrations.get(id)?.registration.participantId ?? attendances.get(id)?.participantId
  return participantId === undefined ? undefined : personOf(merges, participantId)
}

/** The numbers of a webinar, of the people who were in its room. */
export function numbersAmong(
  facts: WebinarFacts,
  people: readonly Somebody[],
  neededSeconds: number,
): WebinarNumbers {
  const registrations = [...facts.registrations.entries()].map(([id, { transitions }]) => ({
    person: personIn(facts, id) ?? id,
    transitions,
  }))
  return numbersOf({
    ...{ registrations, people, neededSeconds },
    firstStartedAt: firstStartOf(facts.webinar),
  })
}
