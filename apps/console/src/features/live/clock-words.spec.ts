import { expect, test } from 'vitest'
import { ageText, elapsedText } from './clock-words.ts'

test('how long it has been going on reads like a clock', () =>
  expect([0, 7000, 760_000, 3_723_000, -5].map(elapsedText)).toEqual([
    '0:00',
    '0:07',
    '12:40',
    '1:02:03',
    '0:00',
  ]))

test('how old it is is told in the unit that matters', () =>
  expect([400, 12_000, 240_000, 7_200_000].map(ageText)).toEqual(['0 s', '12 s', '4 min', '2 h']))
