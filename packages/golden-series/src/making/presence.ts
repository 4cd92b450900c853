import { addMs, compareInstants, type Instant } from '@rostrum/kernel/instant'
import type { AttendanceFact, Ref, Step } from '../steps.ts'
import type { Seeded } from './seeded.ts'
import { day, later, minute, second } from './time.ts'

/** Whose presence it is. */
export type Attendee = { readonly registrationRef: Ref } | { readonly anonymousId: string }

/** Somebody on one connection; without `to` nobody ever told that they left. */
export interface Stay {
  readonly who: Attendee
  readonly connectionId: string
  readonly from: Instant
  readonly to?: Instant
}

/** A fact, and when the provider told it where that was not soon after it happened. */
export interface ToldFact {
  readonly fact: AttendanceFact
  readonly told?: Instant
}

export function joined({ who, connectionId, from }: Stay): AttendanceFact {
  return { kind: 'joined', connectionId, at: from, ...who }
}

export function left({ who, connectionId }: Stay, to: Instant): AttendanceFact {
  return { kind: 'left', connectionId, at: to, ...who }
}

export function factsOf(stays: readonly Stay[]): ToldFact[] {
  return stays.flatMap((stay) => [
    { fact: joined(stay) },
    ...(stay.to === undefined ? [] : [{ fact: left(stay, stay.to) }]),
  ])
}

/**
 * The facts as a provider tells them: in batches every quarter of an hour, now and then in another
 * order than they happened, some of them again in the batch after; those with a `told` of their
 * own in a last batch at that time.
 */
export function told(
  webinar: Ref,
  facts: readonly ToldFact[],
  { start, random }: { readonly start: Instant; readonly random: Seeded },
): Step[] {
  const batches = new Map<Instant, AttendanceFact[]>()
  const tell = (when: Instant, fact: AttendanceFact) =>
    batches.set(when, [...(batches.get(when) ?? []), fact])
  const happened = facts.toSorted((one, other) => compareInstants(one.fact.at, other.fact.at))
  for (const { fact, told: when } of happened) {
    const first = when ?? nextTelling(start, fact.at)
    tell(first, fact)
    if (random.chance(0.03)) tell(when ?? later(first, 15 * minute), fact)
  }
  return [...batches]
    .toSorted(([one], [other]) => compareInstants(one, other))
    .map(([when, batch], index) => ({
      key: `${webinar}/attendance-${index + 1}`,
      at: when,
      command: { type: 'RecordAttendance', webinar, body: { facts: disordered(batch, random) } },
    }))
}

/** The first telling comes eight minutes into the webinar, the others each quarter of an hour. */
function nextTelling(start: Instant, fact: Instant): Instant {
  const first = later(start, 8 * minute)
  const behind = Math.max(0, compareInstants(fact, first) + second)
  return addMs(first, Math.ceil(behind / (15 * minute)) * 15 * minute)
}

function disordered(facts: readonly AttendanceFact[], random: Seeded): AttendanceFact[] {
  const order = facts.map((fact, index) => ({
    fact,
    place: index + (random.chance(0.1) ? random.between(2, 9) : 0),
  }))
  return order.toSorted((one, other) => one.place - other.place).map(({ fact }) => fact)
}

export const nextMorning = (end: Instant): Instant => later(end, 0.7 * day)
