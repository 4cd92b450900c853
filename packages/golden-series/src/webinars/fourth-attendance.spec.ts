import { epochMs } from '@rostrum/kernel/instant'
import { expect, it } from 'vitest'
import { second } from '../making/time.ts'
import type { AttendanceFact } from '../steps.ts'
import { factsIn, lookAtTheRoom, timeOf, whose } from '../testing.ts'
import { fourthSteps as steps } from './fourth.ts'

const batches = steps.flatMap(({ command }) =>
  command.type === 'RecordAttendance' ? [command.body.facts] : [],
)
const facts = factsIn(steps)
const [start, end] = [timeOf(steps, 'StartWebinar'), timeOf(steps, 'EndWebinar')]
const { seconds } = lookAtTheRoom(steps)

it('starts late and ends early', () => {
  expect([start - Date.parse('2021-06-03T13:00Z'), end - start]).toEqual([131_000, 5_129_000])
})

it('is told in batches that a request can hold, with facts doubled and out of order', () => {
  expect(Math.max(...batches.map((batch) => batch.length))).toBeLessThanOrEqual(500)
  expect(batches.flat().length - facts.length).toBeGreaterThan(3)
  const disordered = batches.flatMap((batch) => batch.filter(isBeforeThePreviousOne))
  expect(disordered.length).toBeGreaterThan(10)
})

it('has people who came and went before the start or came after the end, and did not attend', () => {
  const absent = [...new Set(facts.map(whose))].filter((who) => !seconds.has(who))
  expect(absent.map((who) => factsOf(who).map(({ at }) => at.slice(11)))).toEqual(
    expect.arrayContaining([
      ['12:31:05Z', '12:34:50Z'],
      ['12:44:00Z', '12:58:21Z'],
      ['12:59:30Z', '13:02:11.400Z'],
      ['14:31:02Z', '14:35:44Z'],
    ]),
  )
  expect(absent).toHaveLength(4)
})

it('has somebody who was there for just one second, which is enough', () => {
  expect([...seconds.values()].filter((some) => some === 1)).toHaveLength(1)
})

it('has people of whom nobody told that they left', () => {
  const last = [...seconds.keys()].map((who) => factsOf(who).at(-1)?.kind)
  expect(last.filter((kind) => kind === 'joined').length).toBeGreaterThan(2)
})

it('has people who lost the connection and were back within ten seconds', () => {
  const back = [...seconds.keys()].filter((who) =>
    factsOf(who).some(
      (fact, index, all) =>
        fact.kind === 'joined' &&
        all[index - 1]?.kind === 'left' &&
        epochMs(fact.at) - epochMs(all[index - 1]?.at ?? fact.at) < 10 * second,
    ),
  )
  expect(back.length).toBeGreaterThan(3)
})

it('has people on two devices at once', () => {
  const twice = [...seconds.keys()].filter((who) =>
    factsOf(who).some(
      ({ kind, connectionId }, index, all) =>
        kind === 'joined' &&
        all[index - 1]?.kind === 'joined' &&
        all[index - 1]?.connectionId !== connectionId,
    ),
  )
  expect(twice.length).toBeGreaterThan(2)
})

it('has a connection that was left before it was joined, by a clock that was wrong', () => {
  const left = facts.filter(({ kind }) => kind === 'left')
  const wrong = left.filter(({ connectionId, at }) => {
    const joins = facts.filter(
      (fact) => fact.kind === 'joined' && fact.connectionId === connectionId,
    )
    return joins.every((join) => epochMs(join.at) > epochMs(at))
  })
  expect(wrong).toHaveLength(1)
})

it('has leaves that were told on the next morning only', () => {
  const late = batches.at(-1) ?? []
  expect(late.length).toBeGreaterThan(0)
  expect(late.every(({ at }) => epochMs(at) < end)).toBe(true)
  expect(epochMs(steps.at(-1)?.at ?? facts[0]!.at)).toBeGreaterThan(end + 43_200 * second)
})

function isBeforeThePreviousOne(
  { at }: AttendanceFact,
  index: number,
  all: readonly AttendanceFact[],
) {
  return index > 0 && epochMs(all[index - 1]?.at ?? at) > epochMs(at)
}

function factsOf(who: string): AttendanceFact[] {
  return facts
    .filter((fact) => whose(fact) === who)
    .toSorted((one, other) => epochMs(one.at) - epochMs(other.at))
}
