import { describe, expect, test } from 'vitest'
import { filterOf, filterWords, nextSort, RosterAddress } from './roster-filter.ts'

const all = { total: 325, shown: 200, complete: false }

describe('the address', () => {
  test('whatever cannot be read is left out, and the rest is kept', () => {
    expect(RosterAddress.parse({ status: 'lost', q: 'mar', sort: 7, asOf: 'x' })).toEqual({
      q: 'mar',
    })
  })

  test('a search of nothing but spaces is no search', () => {
    expect(filterOf({ q: '  ' })).toEqual({ sort: '-submittedAt' })
    expect(filterOf({ q: ' ma ', status: 'approved', sort: 'name' })).toEqual({
      status: 'approved',
      q: 'ma',
      sort: 'name',
    })
  })
})

describe('the sentence', () => {
  test('says everybody', () =>
    expect(filterWords({}, all)).toBe('325 people, last registered first'))

  test('says the status, the search and the order', () =>
    expect(
      filterWords(
        { status: 'approved', q: 'ma', sort: 'name' },
        { total: undefined, shown: 1, complete: true },
      ),
    ).toBe('1 approved person with a name or e-mail that has a word beginning with “ma”, by name'))

  test('does not pretend to know how many there are before the last page', () =>
    expect(filterWords({ q: 'a' }, { total: undefined, shown: 200, complete: false })).toMatch(
      /^200 or more people/,
    ))
})

test('a column turns round when it is chosen again, and starts the way one wants it', () => {
  expect(nextSort('name', '-submittedAt')).toBe('name')
  expect(nextSort('name', 'name')).toBe('-name')
  expect(nextSort('submittedAt', 'name')).toBe('-submittedAt')
  expect(nextSort('submittedAt', '-submittedAt')).toBe('submittedAt')
})
