import { expect, test } from 'vitest'
import { tellingSentences } from './telling.ts'

const preview = {
  delivery: 'on' as const,
  items: [
    { kind: 'changed', status: 'approved' as const, count: 1325, calendar: 'request' as const },
    { kind: 'changed', status: 'waitlisted' as const, count: 1 },
  ],
}

test('each group is told of with its number, and what becomes of its calendars', () =>
  expect(tellingSentences(preview)).toEqual([
    '1,325 registered people are told by mail the new date, and the entry in their calendars moves with it.',
    '1 person on the waitlist is told by mail the new date.',
  ]))

test('where nothing leaves, that is said', () =>
  expect(tellingSentences({ ...preview, delivery: 'off' }).at(-1)).toMatch(/^No mail server/))

test('where nobody is, nobody is told', () =>
  expect(tellingSentences({ delivery: 'on', items: [] })).toEqual([
    'Nobody is registered, so nobody is written to.',
  ]))
