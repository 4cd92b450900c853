import { expect, test } from 'vitest'
import {
  cityOf,
  durationText,
  presenceText,
  relativeText,
  twoZonesText,
  viewerText,
} from './time.ts'

const start = '2021-06-03T13:00:00Z'

test('a time is told in its own zone and, beside it, in the viewer’s', () => {
  expect(twoZonesText(start, 'Europe/London', 'Europe/Vienna')).toBe(
    'Thu 3 Jun 2021, 14:00 London (15:00 your time)',
  )
})

test('a viewer in the same clock is told once', () => {
  expect(twoZonesText(start, 'Europe/London', 'Europe/Lisbon')).toBe('Thu 3 Jun 2021, 14:00 London')
})

test('another day for the viewer is named', () => {
  expect(viewerText(start, 'Europe/London', 'Pacific/Auckland')).toBe(
    'Fri 4 Jun 2021, 01:00 your time',
  )
})

test('a zone is called by its city', () => {
  expect(cityOf('America/Argentina/Buenos_Aires')).toBe('Buenos Aires')
})

test.each([
  ['2021-06-03T13:00:10Z', 'now'],
  ['2021-06-03T13:20:00Z', 'in 20 minutes'],
  ['2021-06-03T11:00:00Z', '2 hours ago'],
  ['2021-06-06T13:00:00Z', 'in 3 days'],
  ['2024-06-03T13:00:00Z', 'in 3 years'],
])('seen from the start, %s is %s', (instant, words) => {
  expect(relativeText(instant, Date.parse(start))).toBe(words)
})

test.each([
  [45, '45 min'],
  [90, '90 min'],
  [120, '2 h'],
  [125, '2 h 5 min'],
])('%i minutes read as %s', (minutes, words) => {
  expect(durationText(minutes)).toBe(words)
})

test.each([
  [0, '0 s'],
  [42, '42 s'],
  [300, '5 min'],
  [310, '5 min 10 s'],
  [1800, '30 min'],
  [3599, '1 h'],
  [4427, '1 h 14 min'],
  [5400, '1 h 30 min'],
])('%i seconds are told in the units that matter: %s', (seconds, words) => {
  expect(presenceText(seconds)).toBe(words)
})
