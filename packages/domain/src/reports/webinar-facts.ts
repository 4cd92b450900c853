import { type Attendance, attendance } from '../attendance/decider.ts'
import { AttendanceEvent } from '../attendance/events.ts'
import type { Transition } from '../numbers/numbers.ts'
import { ParticipantEvent } from '../people/events.ts'
import { type Merges, mergeOf, noMerges, withMerge } from '../people/identities.ts'
import { PersistentMap } from '../persistent-map.ts'
import { type Registration, registration } from '../registrations/decider.ts'
import { RegistrationEvent } from '../registrations/events.ts'
import { SeatsEvent } from '../registrations/seats-events.ts'
import { withTransition } from '../registrations/transitions.ts'
import { msOf } from '../time.ts'
import { WebinarEvent } from '../webinars/events.ts'
import { evolveWebinar } from '../webinars/evolve.ts'
import { initialWebinar, type Webinar } from '../webinars/webinar.ts'
import { isTimeless } from './cutoff.ts'
import { categoryOf, type RecordedFact } from './report-definition.ts'

export interface RegistrationFacts {
  readonly registration: Registration
  readonly transitions: readonly Transition[]
}

/** What the log says of one webinar, its registrations (by id) and its attendances (by id). */
export interface WebinarFacts {
  readonly webinarId: string
  readonly webinar: Webinar
  readonly registrations: PersistentMap<RegistrationFacts>
  readonly attendances: PersistentMap<Attendance>
  /** Who is whom, of the whole organization: merges are few. */
  readonly merges: Merges
  /** What the ledger of its seats tells, by its place there; of a report that reads it. */
  readonly ledger: PersistentMap<SeatsEvent>
  /** How long somebody may be away and is taken to be there still; 0 unless it is assumed. */
  readonly graceSeconds: number
}

export const webinarCategories = ['webinar', 'registration', 'attendance', 'participant'] as const

export function noFacts(webinarId: string): WebinarFacts {
  return {
    webinarId,
    webinar: initialWebinar,
    registrations: PersistentMap.empty(),
    attendances: PersistentMap.empty(),
    merges: noMerges,
    ledger: PersistentMap.empty(),
    graceSeconds: 0,
  }
}

/** The facts with one more; those of other webinars and of unknown types change nothing. */
export function withFact(facts: WebinarFacts, fact: RecordedFact): WebinarFacts {
  const { category, id } = categoryOf(fact.streamName)
  if (category === 'webinar') return withWebinarFact(facts, id, fact)
  if (category === 'registration') return withRegistrationFact(facts, id, fact)
  if (category === 'participant') return withMergeFact(facts, id, fact)
  if (category === 'seats') return withSeatsFact(facts, id, fact)
  return category === 'attendance' ? withAttendanceFact(facts, id, fact) : facts
}

/** Facts with who is whom after one more of a participant. */
export function withMergeFact<Facts extends { readonly merges: Merges }>(
  facts: Facts,
  id: string,
  fact: RecordedFact,
): Facts {
  // Of most people nothing is told that counts here.
  if (!isTimeless(fact.type)) return facts
  const event = ParticipantEvent.safeParse(fact)
  const merge = event.success ? mergeOf(id, event.data) : undefined
  return merge ? { ...facts, merges: withMerge(facts.merges, merge) } : facts
}

function withWebinarFact(facts: WebinarFacts, id: string, fact: RecordedFact): WebinarFacts {
  if (id !== facts.webinarId) return facts
  const event = WebinarEvent.safeParse(fact)
  return event.success ? { ...facts, webinar: evolveWebinar(facts.webinar, event.data) } : facts
}

function withSeatsFact(facts: WebinarFacts, id: string, fact: RecordedFact): WebinarFacts {
  if (id !== facts.webinarId) return facts
  const event = SeatsEvent.safeParse(fact)
  if (!event.success) return facts
  return withLedger(facts, [event.data], facts.ledger)
}

/** The facts with another ledger: that of `before`, and then these events. */
export function withLedger(
  facts: WebinarFacts,
  events: readonly SeatsEvent[],
  before: WebinarFacts['ledger'] = PersistentMap.empty(),
): WebinarFacts {
  const ledger = events.reduce((all, event) => all.with(String(all.size), event), before)
  return { ...facts, ledger }
}

/** What the ledger tells, in its order. */
export function ledgerOf({ ledger }: WebinarFacts): SeatsEvent[] {
  const places = Array.from({ length: ledger.size }, (_, place) => ledger.get(String(place)))
  return places.filter((event) => event !== undefined)
}

function withRegistrationFact(facts: WebinarFacts, id: string, fact: RecordedFact): WebinarFacts {
  if (!isAbout(facts.webinarId, fact)) return facts
  const event = RegistrationEvent.safeParse(fact)
  if (!event.success) return facts
  const known = facts.registrations.get(id)
  const after = {
    registration: registration.evolve(known?.registration ?? registration.initialState, event.data),
    transitions: withTransition(known?.transitions ?? [], event.data),
  }
  return { ...facts, registrations: facts.registrations.with(id, after) }
}

function withAttendanceFact(facts: WebinarFacts, id: string, fact: RecordedFact): WebinarFacts {
  if (!isAbout(facts.webinarId, fact)) return facts
  const event = AttendanceEvent.safeParse(fact)
  if (!event.success) return facts
  const after = attendance.evolve(facts.attendances.get(id) ?? attendance.initialState, event.data)
  return { ...facts, attendances: facts.attendances.with(id, after) }
}

// Most facts of a log are of other webinars: this is asked before anything is parsed.
function isAbout(webinarId: string, { data }: RecordedFact) {
  return (
    typeof data === 'object' && data !== null && 'webinarId' in data && data.webinarId === webinarId
  )
}

export function firstStartOf({ runs }: Pick<Webinar, 'runs'>): string | undefined {
  return runs[0]?.startedAt
}

/** The order of rows for ever: ids settle what was submitted at the same moment. */
export function bySubmission(registrations: WebinarFacts['registrations']) {
  const at = ({ registration: one }: RegistrationFacts) => msOf(one.submittedAt ?? '')
  return [...registrations.entries()].sort(([id, one], [otherId, other]) => {
    const apart = at(one) - at(other)
    if (apart !== 0 && !Number.isNaN(apart)) return apart
    return id < otherId ? -1 : 1
  })
}
