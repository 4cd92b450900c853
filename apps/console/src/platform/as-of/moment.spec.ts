import { expect, test } from 'vitest'
import { momentOf, momentWords, now } from './moment.ts'

test('an address that says nothing shows now', () => {
  expect(momentOf({})).toBe(now)
})

test.each([{ asOf: 'yesterday' }, { asOf: 'position:-1' }, { asOf: 7 }, { clock: 'recorded' }])(
  'an address that cannot be read, %j, shows now',
  (params) => {
    expect(momentOf(params)).toBe(now)
  },
)

test('a moment keeps its clock, and the usual clock is not spelt out', () => {
  const asOf = '2021-05-26T10:00:00Z'
  expect(momentOf({ asOf, clock: 'recorded' })).toEqual({ asOf, clock: 'recorded' })
  expect(momentOf({ asOf, clock: 'occurred' })).toEqual({ asOf })
  expect(momentOf({ asOf, clock: 'sundial' })).toEqual({ asOf })
})

test('a moment is named in the zone of what is looked at', () => {
  const at = { asOf: '2021-05-26T10:00:00Z' }
  expect(momentWords(at, 'Europe/London')).toBe('26 May 2021, 11:00 (London)')
  expect(momentWords({ ...at, clock: 'recorded' }, 'Europe/London')).toMatch(/as recorded$/)
})

test('a place in the log is named by its position', () => {
  expect(momentWords({ asOf: 'position:812' }, 'Europe/London')).toBe('position 812')
  expect(momentWords(now, 'Europe/London')).toBe('now')
})
