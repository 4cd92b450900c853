import { expect, test } from 'vitest'
import { goesWords, listed, staysWords } from './held-words.ts'

test('what goes is told by class, in one number each, and nothing of what is not there', () => {
  const held = { entries: { contact: 2, answers: 1, card: 0 }, links: 1, addresses: 1 }
  expect(goesWords(held)).toEqual([
    '2 versions of name and e-mail',
    '1 set of answers in words',
    '1 personal link',
    '1 fingerprint of an address to find them by',
  ])
})

test('a class that this version does not know is told as it came', () =>
  expect(goesWords({ entries: { voice: 3 }, links: 0, addresses: 0 })).toEqual(['3 × voice']))

test('what stays is told without whom', () =>
  expect(staysWords({ registrations: 1, attendances: 2, facts: 1200 })).toEqual([
    '1 registration',
    '2 attendances',
    '1,200 lines of history',
  ]))

test('a list is one phrase', () => {
  expect(listed(['a'])).toBe('a')
  expect(listed(['a', 'b', 'c'])).toBe('a, b and c')
})
