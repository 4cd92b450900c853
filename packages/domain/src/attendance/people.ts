import type { Presence } from './presence.ts'
import { lengthOf, union } from './spans.ts'

interface Attended {
  readonly attendanceId: string
  readonly presence: Presence
}

/** Somebody in the room, by all the attendances that are theirs: one, unless they were merged. */
export interface Somebody {
  /** The participant they are known as; an attendance that is nobody's is a person of its own. */
  readonly person: string
  readonly attendanceIds: readonly string[]
  /** Counted once however many registrations they came by. */
  readonly presence: Presence
}

/** Attendances as people, in the order of the first of each. `personOf` knows whom it is of. */
export function asPeople<One extends Attended>(
  attendances: Iterable<One>,
  personOf: (one: One) => string | undefined,
): Somebody[] {
  const people = new Map<string, Attended[]>()
  for (const one of attendances) {
    const person = personOf(one) ?? one.attendanceId
    const before = people.get(person)
    if (before) before.push(one)
    else people.set(person, [one])
  }
  return [...people].map(([person, own]) => ({
    person,
    attendanceIds: own.map(({ attendanceId }) => attendanceId),
    presence: together(own.map(({ presence }) => presence)),
  }))
}

function together(several: readonly Presence[]): Presence {
  const [only, ...others] = several
  if (only && others.length === 0) return only
  const spans = union(several.flatMap((one) => one.spans))
  return {
    seconds: Math.floor(lengthOf(spans) / 1000),
    rawSeconds: several.reduce((sum, { rawSeconds }) => sum + rawSeconds, 0),
    spans,
  }
}
