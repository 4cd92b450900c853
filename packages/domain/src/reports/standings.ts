import { hasAttended } from '../attendance/presence.ts'
import { isRegistered } from '../numbers/numbers.ts'
import { personIn, roomOf } from './room.ts'
import { firstStartOf, type WebinarFacts } from './webinar-facts.ts'

/** One person in one webinar. */
export interface Standing {
  /** Attended, No-show, Registered, Waiting, Cancelled. */
  readonly letter: 'A' | 'N' | 'R' | 'W' | 'C'
  readonly presenceSeconds: number
}

const order = ['A', 'N', 'R', 'W', 'C'] as const

const letters = {
  approved: 'R',
  pending: 'W',
  waitlisted: 'W',
  rejected: 'C',
  cancelled: 'C',
} as const

/** How everybody stands in a webinar, by person; whoever came as a guest by their attendance. */
export function standingsOf(
  facts: WebinarFacts,
  { until }: { until: string },
): ReadonlyMap<string, Standing> {
  const { people, neededSeconds } = roomOf(facts, until)
  const start = firstStartOf(facts.webinar)
  const standings = new Map<string, Standing>()
  for (const { attendanceIds, presence } of people) {
    const [id = ''] = attendanceIds
    if (!hasAttended(presence, neededSeconds)) continue
    standings.set(personIn(facts, id) ?? id, { letter: 'A', presenceSeconds: presence.seconds })
  }
  for (const [id, { registration, transitions }] of facts.registrations.entries()) {
    const { status } = registration
    if (status === 'absent') continue
    const missed = start !== undefined && isRegistered(transitions, start)
    const letter = missed ? 'N' : letters[status]
    const person = personIn(facts, id) ?? id
    const known = standings.get(person)
    // Of somebody's several registrations the one that came to most counts.
    if (known && order.indexOf(known.letter) <= order.indexOf(letter)) continue
    standings.set(person, { letter, presenceSeconds: 0 })
  }
  return standings
}
