import { AgendaItem } from '@rostrum/contracts/content'
import { expect, test } from 'vitest'
import { currentItem, timedAgenda } from './timed-agenda.ts'

const planned = { startsAt: '2021-06-03T13:00:00Z', durationMinutes: 90 }
const start = Date.parse(planned.startsAt)

function item(title: string, times: object = {}): AgendaItem {
  return AgendaItem.parse({ title, kind: 'panel', presenterIds: [], ...times })
}

function minutes(agenda: ReturnType<typeof timedAgenda>) {
  return agenda.map(({ title, from, to }) => [
    title,
    (from - start) / 60_000,
    (to - start) / 60_000,
  ])
}

test('parts stand where they say', () =>
  expect(
    minutes(
      timedAgenda(
        [
          item('A', { startsAfterMinutes: 5, minutes: 20 }),
          item('B', { startsAfterMinutes: 30, minutes: 15 }),
        ],
        planned,
      ),
    ),
  ).toEqual([
    ['A', 5, 25],
    ['B', 30, 45],
  ]))

test('a part without a start follows the one before it, one without a length lasts to the next', () =>
  expect(
    minutes(
      timedAgenda(
        [item('A', { minutes: 20 }), item('B'), item('C', { startsAfterMinutes: 60 })],
        planned,
      ),
    ),
  ).toEqual([
    ['A', 0, 20],
    ['B', 20, 60],
    ['C', 60, 90],
  ]))

test('parts that say nothing of time are not drawn on top of each other', () =>
  expect(minutes(timedAgenda([item('A'), item('B')], planned))).toEqual([['B', 0, 90]]))

test('the part that is on is lit from its start until just before its end', () => {
  const agenda = timedAgenda([item('A', { minutes: 20 }), item('B', { minutes: 20 })], planned)
  expect(currentItem(agenda, start)?.title).toBe('A')
  expect(currentItem(agenda, start + 20 * 60_000)?.title).toBe('B')
  expect(currentItem(agenda, start + 40 * 60_000)).toBeUndefined()
})
