import { expect, test } from 'vitest'
import { runMoment } from './run-values.ts'

const choice = {
  date: '2021-05-26',
  time: '11:00',
  zone: 'Europe/London',
  clock: 'recorded',
  position: '812',
} as const

test('up to now names no moment, whatever else was filled in', () =>
  expect(runMoment({ ...choice, by: 'now' })).toEqual({ moment: {} }))

test('a date and time is a moment on the clock that was chosen', () =>
  expect(runMoment({ ...choice, by: 'time' })).toEqual({
    moment: { asOf: '2021-05-26T10:00:00Z', clock: 'recorded' },
  }))

test('a position is one, and nothing else is', () => {
  expect(runMoment({ ...choice, by: 'position' })).toEqual({ moment: { asOf: 'position:812' } })
  expect(runMoment({ ...choice, by: 'position', position: '-1' })).toHaveProperty('error')
})
