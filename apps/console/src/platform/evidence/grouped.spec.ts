import { HistoryItem } from '@rostrum/contracts/history'
import { expect, test } from 'vitest'
import { grouped, onClockOf, toldLater, valueWords } from './grouped.ts'

const london = 'Europe/London'

function item(position: number, occurredAt: string, commandId: string, changes: object = {}) {
  return HistoryItem.parse({
    position: String(position),
    type: 'WebinarPublished',
    stream: 'webinar',
    occurredAt,
    recordedAt: occurredAt,
    actor: { kind: 'user', displayName: 'The organiser' },
    commandId,
    sentence: 'The organiser published the webinar',
    ...changes,
  })
}

test('lines are grouped by day in the zone, and within it by command', () => {
  const days = grouped(
    [
      item(9, '2021-05-26T23:30:00Z', 'c'), // the 27th in London
      item(8, '2021-05-26T10:00:01Z', 'b'),
      item(7, '2021-05-26T10:00:00Z', 'b'),
      item(6, '2021-05-26T09:00:00Z', 'a'),
    ],
    london,
  )
  expect(days.map(({ day }) => day)).toEqual(['Thu 27 May 2021', 'Wed 26 May 2021'])
  expect(days[1]?.deeds.map(({ items }) => items.map(({ position }) => position))).toEqual([
    ['8', '7'],
    ['6'],
  ])
})

test('what was recorded later of an earlier day stands where it was recorded', () => {
  const days = grouped(
    [
      item(3, '2021-05-27T10:00:00Z', 'c'),
      item(2, '2021-05-25T10:00:00Z', 'b'),
      item(1, '2021-05-27T09:00:00Z', 'a'),
    ],
    london,
  )
  expect(days.map(({ day }) => day)).toEqual([
    'Thu 27 May 2021',
    'Tue 25 May 2021',
    'Thu 27 May 2021',
  ])
  expect(new Set(days.map(({ key }) => key)).size).toBe(3)
})

test('instants in a sentence are told on the clock of the zone, and nothing else is touched', () =>
  expect(onClockOf(london, 'opened registration until 2021-06-03T13:00:00Z, room 2021-06')).toBe(
    'opened registration until Thu 3 Jun 2021, 14:00 London, room 2021-06',
  ))

test('a value that was not there is nothing', () => {
  expect(valueWords(undefined, london)).toBe('nothing')
  expect(valueWords('2021-06-03T13:00:00.000Z', london)).toBe('Thu 3 Jun 2021, 14:00 London')
  expect(valueWords({ seats: 5 }, london)).toBe('{"seats":5}')
})

test('a line that was recorded long after it happened is told apart', () => {
  const late = { recordedAt: '2021-05-26T11:00:00Z' }
  expect(toldLater(item(1, '2021-05-26T10:00:00Z', 'a', late))).toBe(true)
  expect(toldLater(item(1, '2021-05-26T10:00:00Z', 'a'))).toBe(false)
})
