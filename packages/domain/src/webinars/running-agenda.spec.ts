import { expect, test } from 'vitest'
import { itemBefore, itemDuring, momentOf, runningAgenda, runningMs } from './running-agenda.ts'

const minute = 60_000
const part = (title: string, times: { startsAfterMinutes?: number; minutes?: number }) => ({
  ...{ title, kind: 'other' as const, presenterIds: [] },
  ...times,
})
/** Twenty minutes, ten of pause, thirty more. */
const runs = [
  [0, 20 * minute],
  [30 * minute, 60 * minute],
] as const

test('a part follows the one before, and without a length lasts until the next or the end', () => {
  const agenda = [
    part('A', { minutes: 10 }),
    part('B', {}),
    part('C', { startsAfterMinutes: 25, minutes: 5 }),
    part('D', { startsAfterMinutes: 40 }),
  ]
  const told = runningAgenda(agenda, runs).map(({ number, from, to }) => [
    ...[number, from / minute, to / minute],
  ])
  expect(told).toEqual([
    [1, 0, 10],
    [2, 10, 25],
    [3, 25, 30],
    [4, 40, 50],
  ])
})

test('between two parts none is on, and the earlier one has ended', () => {
  const agenda = runningAgenda(
    [part('A', { minutes: 10 }), part('B', { startsAfterMinutes: 15, minutes: 5 })],
    runs,
  )
  const at = (minutes: number) => [itemDuring, itemBefore].map((of) => of(agenda, minutes * minute))
  const titles = (minutes: number) => at(minutes).map((item) => item?.title)
  expect([0, 10, 15, 20].map(titles)).toEqual([
    ['A', undefined],
    [undefined, 'A'],
    ['B', 'A'],
    [undefined, 'B'],
  ])
})

test('a pause is no time of running: what begins at its edge begins behind it', () => {
  const ran = (minutes: number) => runningMs(runs, minutes * minute) / minute
  expect([-5, 10, 20, 25, 30, 40, 99].map(ran)).toEqual([0, 10, 20, 20, 20, 30, 50])
  const moment = (minutes: number, what: 'begins' | 'ends') =>
    momentOf(runs, minutes * minute, what) / minute
  expect([10, 20, 25, 55].map((at) => moment(at, 'begins'))).toEqual([10, 30, 35, 65])
  expect([10, 20, 25, 55].map((at) => moment(at, 'ends'))).toEqual([10, 20, 35, 65])
})
