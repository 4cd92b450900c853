import { expect, test } from 'vitest'
import { matches } from './matches.ts'

const jose = { state: 'known', displayName: 'José María O’Neill' } as const

test('the beginning of any word finds somebody, marks and case aside', () => {
  expect(matches(jose, 'jose')).toBe(true)
  expect(matches(jose, 'MAR jo')).toBe(true)
  expect(matches(jose, 'neill')).toBe(true)
  expect(matches(jose, 'ose')).toBe(false)
})

test('a search of nothing finds everybody, also who has no name', () => {
  expect(matches({ state: 'guest' }, ' ')).toBe(true)
  expect(matches({ state: 'guest' }, 'guest')).toBe(true)
})
