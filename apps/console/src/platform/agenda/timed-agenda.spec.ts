import { AgendaItem } from '@rostrum/contracts/content'
import { expect, test } from 'vitest'
import { currentItem, timedAgenda } from './timed-agenda.ts'

const start = Date.parse('2021-06-03T13:00:00Z')
const schedule = { startsAt: '2021-06-03T13:00:00Z', durationMinutes: 90 }

/** Planned for 90 minutes, and not run yet. */
function timed(agenda: AgendaItem[]) {
  return timedAgenda({ agenda, schedule, runs: [], state: 'scheduled' }, start)
}

/** Run so, in minutes after the planned start; the last run goes on where it has no end. */
function ran(agenda: AgendaItem[], runs: readonly (readonly [number, number?])[], now: number) {
  const at = (minute: number) => new Date(start + minute * 60_000).toISOString()
  const told = runs.map(([from, to]) => {
    return { startedAt: at(from), ...(to !== undefined && { endedAt: at(to) }) }
  })
  const state = runs.at(-1)?.[1] === undefined ? 'live' : 'ended'
  return minutes(timedAgenda({ agenda, schedule, runs: told, state }, start + now * 60_000))
}

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
      timed([
        item('A', { startsAfterMinutes: 5, minutes: 20 }),
        item('B', { startsAfterMinutes: 30, minutes: 15 }),
      ]),
    ),
  ).toEqual([
    ['A', 5, 25],
    ['B', 30, 45],
  ]))

test('a part without a start follows the one before it, one without a length lasts to the next', () =>
  expect(
    minutes(timed([item('A', { minutes: 20 }), item('B'), item('C', { startsAfterMinutes: 60 })])),
  ).toEqual([
    ['A', 0, 20],
    ['B', 20, 60],
    ['C', 60, 90],
  ]))

test('parts that say nothing of time are not drawn on top of each other', () =>
  expect(minutes(timed([item('A'), item('B')]))).toEqual([['B', 0, 90]]))

test('parts follow the actual start, and a pause between two runs is in none of them', () => {
  const agenda = [item('A', { minutes: 30 }), item('B', { minutes: 20 }), item('C')]
  expect(ran(agenda, [[7, 87]], 200)).toEqual([
    ['A', 7, 37],
    ['B', 37, 57],
    ['C', 57, 87],
  ])
  const reopened = [
    ['A', 7, 37],
    ['B', 60, 80],
    ['C', 80, 100],
  ]
  expect(
    ran(
      agenda,
      [
        [7, 37],
        [60, 100],
      ],
      200,
    ),
  ).toEqual(reopened)
  expect(ran(agenda, [[7, 37], [60]], 70)).toEqual([
    ...reopened.slice(0, 2),
    // It is live: the last one until the planned length is over.
    ['C', 80, 120],
  ])
})

test('no part goes on after the end, and one that was never reached is in none', () =>
  expect(
    ran([item('A', { minutes: 30 }), item('B', { minutes: 30 }), item('C')], [[0, 45]], 200),
  ).toEqual([
    ['A', 0, 30],
    ['B', 30, 45],
  ]))

test('the part that is on is lit from its start until just before its end', () => {
  const agenda = timed([item('A', { minutes: 20 }), item('B', { minutes: 20 })])
  expect(currentItem(agenda, start)?.title).toBe('A')
  expect(currentItem(agenda, start + 20 * 60_000)?.title).toBe('B')
  expect(currentItem(agenda, start + 40 * 60_000)).toBeUndefined()
})
