import { compareInstants, type Instant } from '@rostrum/kernel/instant'
import type { Ref, Step } from '../steps.ts'
import { type Attendee, factsOf, type Stay, told } from './presence.ts'
import type { Registrant } from './registrations.ts'
import type { Seeded } from './seeded.ts'
import { type Run, usualStays } from './stays.ts'

/** A registration's part in the life of its webinar. */
export function attendeeOf({ key }: Registrant): Attendee {
  return { registrationRef: key }
}

/** A word for somebody's connections, unique in one webinar: the number of the registration. */
export function connectionOf({ key }: Registrant): string {
  return key.slice(key.lastIndexOf('-') + 1)
}

export function registeredBefore(people: readonly Registrant[], limit: Instant): Registrant[] {
  return people.filter(({ at }) => compareInstants(at, limit) < 0)
}

/** Those who are not among others. */
export function besides(people: readonly Registrant[], ...others: (readonly Registrant[])[]) {
  const left = new Set(others.flat())
  return people.filter((registrant) => !left.has(registrant))
}

/** Start and end. */
export function runSteps(webinar: Ref, { start, end }: Run): Step[] {
  return [
    { key: `${webinar}/start`, at: start, command: { type: 'StartWebinar', webinar } },
    { key: `${webinar}/end`, at: end, command: { type: 'EndWebinar', webinar } },
  ]
}

/** Who came as people do, guests by their anonymous id, and `others` who came their own way. */
export interface Audience {
  readonly people: readonly Registrant[]
  readonly guests?: readonly string[]
  readonly others?: readonly Stay[]
}

/** Start, end, and what the provider told about the audience. */
export function runWith(
  webinar: Ref,
  run: Run,
  { people, guests = [], others = [] }: Audience,
  random: Seeded,
): Step[] {
  const stays = [
    ...people.flatMap((one) => usualStays(attendeeOf(one), connectionOf(one), run, random)),
    ...guests.flatMap((anonymousId, index) =>
      usualStays({ anonymousId }, `guest-${index + 1}`, run, random),
    ),
    ...others,
  ]
  return [...runSteps(webinar, run), ...told(webinar, factsOf(stays), { start: run.start, random })]
}
