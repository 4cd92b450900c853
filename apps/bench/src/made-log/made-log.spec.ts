import { eventsByCategory } from '@rostrum/domain/domain-event'
import { expect, test } from 'vitest'
import { inOrder } from './in-order.ts'
import { planOf } from './plan.ts'
import { instant, type MadeFact } from './telling.ts'

const made = { events: 60_000, seed: 5 }
const plan = planOf(made)
const facts = [...inOrder(plan, made.seed)]

test('the same seed makes the same log, another one another', () => {
  const first = ({ seed }: { seed: number }) =>
    [...inOrder(planOf({ ...made, seed }), seed).take(200)].map(told)
  expect(first(made)).toEqual(facts.slice(0, 200).map(told))
  expect(first({ seed: 6 })).not.toEqual(first(made))
})

test('every fact is one that the product knows', () => {
  const wrong = facts.filter((fact) => !isKnown(fact))
  expect(wrong.map(told)).toEqual([])
  expect(isKnown({ ...(facts[0] as MadeFact), type: 'Unheard' })).toBe(false)
})

test('they stand in the order in which the log learned them, and there are enough', () => {
  const times = facts.map(({ recordedAt }) => recordedAt)
  expect(times).toEqual(times.toSorted((one, other) => one - other))
  expect(facts.length).toBeGreaterThan(made.events)
})

test('some are told long after they were true, and 4 in 10 of who registered came', () => {
  const hour = 3_600_000
  const late = facts.filter(({ occurredAt, recordedAt }) => recordedAt - occurredAt > hour)
  expect(late.length).toBeGreaterThan(20)
  const of = (type: string, within: keyof typeof eventsByCategory) =>
    new Set(
      facts
        .filter((fact) => fact.type === type && fact.streamName.startsWith(within))
        .map(({ streamName }) => streamName),
    ).size
  const share = of('ParticipantJoined', 'attendance') / of('RegistrationSubmitted', 'registration')
  expect(share).toBeGreaterThan(0.34)
  expect(share).toBeLessThan(0.42)
})

test('a long log has a large webinar for each million, a short one none', () => {
  const large = (events: number) =>
    planOf({ events, seed: 5 }).webinars.filter(({ registrations }) => registrations === 40_000)
  expect([60_000, 1_000_000, 3_000_000].map((events) => large(events).length)).toEqual([0, 1, 3])
})

function isKnown({ streamName, type, occurredAt, data }: MadeFact) {
  const category = streamName.slice(0, streamName.indexOf('-')) as keyof typeof eventsByCategory
  return eventsByCategory[category]?.safeParse({ type, at: instant(occurredAt), data }).success
}

function told({ streamName, type, occurredAt, data }: MadeFact) {
  return { streamName, type, occurredAt, data }
}
