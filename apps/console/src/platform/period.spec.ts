import { expect, test } from 'vitest'
import { periodOf, periodWords } from './period.ts'

test('days are from the beginning of the first to the end of the last, on the clock there', () => {
  expect(periodOf({ first: '2021-05-01', last: '2021-05-31' }, 'Europe/London')).toEqual({
    from: '2021-04-30T23:00:00Z',
    to: '2021-05-31T23:00:00Z',
  })
  expect(periodOf({ first: '', last: '2021-12-31' }, 'UTC')).toEqual({ to: '2022-01-01T00:00:00Z' })
  expect(periodOf({ first: '', last: '' }, 'UTC')).toEqual({})
})

test('a day whose midnight the clocks skip begins an hour later', () =>
  expect(periodOf({ first: '2021-03-28', last: '' }, 'Asia/Beirut')).toEqual({
    from: '2021-03-27T22:00:00Z',
  }))

test('a period is told by its first and its last day', () => {
  const period = periodOf({ first: '2021-05-01', last: '2021-05-31' }, 'Europe/London')
  expect(periodWords(period, 'Europe/London')).toBe('from Sat 1 May 2021 to Mon 31 May 2021')
  expect(periodWords({}, 'UTC')).toBe('')
})
