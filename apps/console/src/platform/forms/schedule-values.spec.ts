import { expect, test } from 'vitest'
import { resolved, type ScheduleValues, scheduleBody, scheduleErrors } from './schedule-values.ts'

const values: ScheduleValues = {
  date: '2021-06-03',
  time: '14:00',
  zone: 'Europe/London',
  minutes: '90',
  which: '',
}

test('a whole date names its moment', () => {
  expect(resolved(values)).toEqual({ kind: 'ok', startsAt: '2021-06-03T13:00:00Z' })
})

test('half a date names none yet', () => {
  expect(resolved({ ...values, time: '' })).toBeUndefined()
  expect(resolved({ ...values, zone: 'BST' })).toBeUndefined()
})

test('a time that does not exist is told before it is sent', () => {
  const gap = { ...values, date: '2021-03-28', time: '01:30' }
  expect(resolved(gap)).toEqual({ kind: 'gap' })
  expect(scheduleErrors(gap).map(({ field }) => field)).toEqual(['date'])
  expect(scheduleErrors(values)).toEqual([])
})

test('a time that exists twice is asked about, and the answer is sent', () => {
  const twice = { ...values, date: '2021-10-31', time: '01:30' }
  expect(resolved(twice)?.kind).toBe('ambiguous')
  expect(scheduleErrors(twice).map(({ field }) => field)).toEqual(['which'])
  expect(scheduleErrors({ ...twice, which: 'earlier' })).toEqual([])
  expect(resolved({ ...twice, which: 'later' })).toEqual({
    kind: 'ok',
    startsAt: '2021-10-31T01:30:00Z',
  })
  expect(scheduleBody({ ...twice, which: 'later' })).toHaveProperty('disambiguation', 'later')
  expect(scheduleBody(values)).not.toHaveProperty('disambiguation')
})
