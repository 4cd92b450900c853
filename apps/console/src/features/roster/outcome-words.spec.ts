import { expect, test } from 'vitest'
import { outcomeWords } from './outcome-words.ts'

test('says how many stand where, and that some were refused', () => {
  const statuses = ['approved', 'approved', 'waitlisted']
  expect(outcomeWords({ statuses, refused: [] })).toBe(
    '2 people are approved now, 1 person is waitlisted now.',
  )
  expect(outcomeWords({ statuses: ['approved'], refused: [{ name: 'Ada', why: '' }] })).toBe(
    '1 person is approved now, 1 stayed as before.',
  )
})

test('says that nothing changed where nothing did', () =>
  expect(outcomeWords({ statuses: [], refused: [] })).toBe('Nothing changed.'))
