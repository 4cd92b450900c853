import { expect, test } from 'vitest'
import { runMoment } from './run-values.ts'

const choice = {
  date: '2021-05-26',
  time: '11:00',
  zone: 'Europe/London',
  clock: 'recorded',
  position: '812',
} as const
const nowMs = Date.parse('2026-01-01T00:00:00Z')

test('up to now names no moment, whatever else was filled in', () =>
  expect(runMoment({ ...choice, by: 'now' }, nowMs)).toEqual({ moment: {} }))

test('a date and time is a moment on the clock that was chosen', () =>
  expect(runMoment({ ...choice, by: 'time' }, nowMs)).toEqual({
    moment: { asOf: '2021-05-26T10:00:00Z', clock: 'recorded' },
  }))

test('a position is one, and nothing else is', () => {
  expect(runMoment({ ...choice, by: 'position' }, nowMs)).toEqual({
    moment: { asOf: 'position:812' },
  })
  expect(runMoment({ ...choice, by: 'position', position: '-1' }, nowMs)).toHaveProperty('error')
})

test('a moment that is still to come is none', () => {
  expect(runMoment({ ...choice, by: 'time', date: '2031-05-26' }, nowMs)).toHaveProperty('error')
})
