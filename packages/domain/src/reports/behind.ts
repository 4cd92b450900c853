import { personOf } from '../people/identities.ts'
import type { Behind, Row } from './report-definition.ts'
import { personIn } from './room.ts'
import type { WebinarFacts } from './webinar-facts.ts'

/** All that is told of the person of a row; of no person everything. */
export function behindPerson(facts: WebinarFacts, row: Row): Behind {
  const ids = [row['registrationId'], row['attendanceId']].filter((id) => typeof id === 'string')
  return ids.length === 0 ? {} : ofPeople(facts, ids)
}

/** All that is told of the people who registered or came so, with any of their registrations. */
export function ofPeople(facts: WebinarFacts, ids: readonly string[]): Behind {
  const people = new Set(ids.map((id) => personIn(facts, id) ?? id))
  return ofPersons(facts, people)
}

/** The same, of people by who they are. */
export function ofPersons(facts: WebinarFacts, people: ReadonlySet<string>): Behind {
  const { registrations, attendances, merges } = facts
  const known = [...registrations.entries(), ...attendances.entries()].map(([id]) => id)
  const registrationIds = known.filter((id) => people.has(personIn(facts, id) ?? id))
  const merged = [...merges.keys()].filter((id) => people.has(personOf(merges, id)))
  return { registrationIds: [...new Set(registrationIds)], participantIds: merged }
}
