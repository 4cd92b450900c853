import {
  type Attendee,
  factsOf,
  joined,
  left,
  nextMorning,
  type Stay,
  type ToldFact,
  told,
} from '../making/presence.ts'
import type { Registrant } from '../making/registrations.ts'
import { attendeeOf, connectionOf, runSteps } from '../making/rosters.ts'
import { seeded } from '../making/seeded.ts'
import { type Run, secondDevice, usualStays } from '../making/stays.ts'
import { at, later, second } from '../making/time.ts'
import { firstArrivals } from '../people/particular.ts'
import type { Ref, Step } from '../steps.ts'

/** Its own log minted the id on 27 May 2021 at 13:55:27 UTC; no name was ever given. */
export const namelessGuest = '1622123727-1fe3fc601dfa55f6'

const random = seeded(1_622_123_727)
const firstJoin = at('2021-06-03T12:46:10Z')
const run: Run = {
  doors: at('2021-06-03T12:58:00Z'),
  start: at('2021-06-03T13:02:11Z'),
  end: at('2021-06-03T14:27:40Z'),
}

/** Start, end, and what the provider told about everybody who came. */
export function attendanceSteps(webinar: Ref, seated: readonly Registrant[]): Step[] {
  const early = new Set(firstArrivals)
  const rest = random.sample(
    seated.filter(({ person }) => !early.has(person)),
    116,
  )
  const facts = [
    ...factsOf(firstStays(seated)),
    ...rest.slice(0, 4).flatMap(withoutAttending),
    ...rest.slice(4, 16).flatMap(oddly),
    ...factsOf(rest.slice(16).flatMap(usually)),
  ]
  return [...runSteps(webinar, run), ...told(webinar, facts, { start: run.start, random })]
}

/** The eighteen that the public page lists, in its order; the nameless guest is the eighth. */
function firstStays(seated: readonly Registrant[]): Stay[] {
  const order: Attendee[] = firstArrivals.flatMap((person) =>
    seated.filter((one) => one.person === person).map(attendeeOf),
  )
  order.splice(7, 0, { anonymousId: namelessGuest })
  return order.map((who, index) => ({
    who,
    connectionId: `first-${index + 1}`,
    from: later(firstJoin, index * 39 * second),
    to: later(run.end, random.between(-900, 150) * second),
  }))
}

function usually(registrant: Registrant): Stay[] {
  return usualStays(attendeeOf(registrant), connectionOf(registrant), run, random)
}

/** Registered and seen, but not while it ran for a whole second. */
function withoutAttending(registrant: Registrant, index: number): ToldFact[] {
  const spans = [
    ['2021-06-03T12:31:05Z', '2021-06-03T12:34:50Z'],
    ['2021-06-03T12:44:00Z', '2021-06-03T12:58:21Z'],
    ['2021-06-03T12:59:30Z', '2021-06-03T13:02:11.400Z'],
    ['2021-06-03T14:31:02Z', '2021-06-03T14:35:44Z'],
  ] as const
  const [from, to] = spans[index] ?? spans[0]
  return factsOf([stay(registrant, 1, from, to)])
}

/** Every oddity that the facts of meeting providers have, each once or twice. */
function oddly(registrant: Registrant, index: number): ToldFact[] {
  if (index === 0)
    return factsOf([stay(registrant, 1, '2021-06-03T12:58:40Z', '2021-06-03T13:02:12Z')])
  if (index === 1) return clockSkew(registrant)
  if (index < 4) return factsOf([stay(registrant, 1, `2021-06-03T13:0${index}:20Z`)])
  if (index < 7) return backOnTheSameConnection(registrant, index)
  if (index < 10) return twoDevices(registrant)
  return leftToldNextMorning(registrant, index)
}

/** The second connection's clock is wrong: it leaves three seconds before it joins. */
function clockSkew(registrant: Registrant): ToldFact[] {
  const wrong = stay(registrant, 2, '2021-06-03T13:40:10Z')
  return [
    ...factsOf([stay(registrant, 1, '2021-06-03T13:05:12Z', '2021-06-03T13:39:50Z')]),
    { fact: joined(wrong) },
    { fact: left(wrong, at('2021-06-03T13:40:07Z')) },
  ]
}

function backOnTheSameConnection(registrant: Registrant, index: number): ToldFact[] {
  const lost = later(run.start, (900 + 400 * index) * second)
  const back = later(lost, (index + 2) * second)
  const one = stay(registrant, 1, '2021-06-03T13:03:45Z')
  return factsOf([
    { ...one, to: lost },
    { ...one, from: back, to: later(run.end, (index - 5) * 20 * second) },
  ])
}

function twoDevices(registrant: Registrant): ToldFact[] {
  const one = { ...stay(registrant, 1, '2021-06-03T13:04:30Z'), to: at('2021-06-03T14:27:02Z') }
  return factsOf([one, secondDevice(one.who, connectionOf(registrant), one, random)])
}

function leftToldNextMorning(registrant: Registrant, index: number): ToldFact[] {
  const one = stay(registrant, 1, '2021-06-03T13:06:00Z')
  const end = later(run.start, (2_000 + 500 * (index - 10)) * second)
  return [{ fact: joined(one) }, { fact: left(one, end), told: nextMorning(run.end) }]
}

function stay(registrant: Registrant, number: number, from: string, to?: string): Stay {
  return {
    who: attendeeOf(registrant),
    connectionId: `${connectionOf(registrant)}-${number}`,
    from: at(from),
    ...(to !== undefined && { to: at(to) }),
  }
}
