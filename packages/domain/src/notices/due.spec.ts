import { expect, test } from 'vitest'
import { approved, submitted } from '../registrations/registrations.fixtures.ts'
import { dueOf } from './due.ts'
import { Story, scheduled } from './notices.fixtures.ts'

const { notices } = new Story()
  .organiser(scheduled('2021-05-20T10:00:00Z'))
  .person([submitted, approved])

test.each([
  ['on a clock that is behind the log’s', '2021-05-27T11:59:59Z', ['confirmation'], []],
  ['as it happens', '2021-05-27T12:00:00Z', ['confirmation'], []],
  ['a server that was stopped for hours catches up', '2021-05-28T11:59:59Z', ['confirmation'], []],
  ['one that was stopped for longer marks it', '2021-05-28T12:00:00Z', [], ['confirmation']],
  ['a day before the start', '2021-06-02T13:00:00Z', ['reminder_24h'], ['confirmation']],
  [
    'an hour before, back after two days',
    '2021-06-03T12:44:59Z',
    ['reminder_1h'],
    ['confirmation', 'reminder_24h'],
  ],
  ['at the start', '2021-06-03T13:00:00Z', [], ['confirmation', 'reminder_24h', 'reminder_1h']],
  ['a year later it is history', '2022-06-03T13:00:00Z', [], []],
])('%s', (_, now, send, missed) => {
  const due = dueOf(notices, {}, now)
  expect(due.send.map(({ kind }) => kind)).toEqual(send)
  expect(due.missed.map(({ kind }) => kind)).toEqual(missed)
})

test('what is settled is due no more', () => {
  const settled = Object.fromEntries(
    notices.map(({ noticeId }) => [noticeId, 'RegistrantNotified']),
  )
  const due = [
    dueOf(notices, settled, '2021-06-02T13:00:00Z'),
    dueOf(notices, settled, '2021-06-04T00:00:00Z'),
  ]
  expect(due).toEqual([
    { send: [], missed: [] },
    { send: [], missed: [] },
  ])
})
