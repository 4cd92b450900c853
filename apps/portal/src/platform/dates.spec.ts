import { describe, expect, it, test } from 'vitest'
import { clocksOf, countdownOf, durationOf, leafOf, offsetOf, shortDayText } from './dates.ts'

const start = '2021-06-03T13:00:00Z'

test('a leaf of the calendar shows the day of the webinar’s zone', () => {
  const london = { weekday: 'Thursday', day: '3', month: 'June', year: '2021' }
  expect(leafOf(start, 'Europe/London')).toEqual(london)
  expect(leafOf(start, 'Pacific/Auckland')).toMatchObject({ weekday: 'Friday', day: '4' })
  expect(shortDayText('2021-09-28T13:00:00Z', 'Europe/London')).toBe('Tue 28 Sep')
})

describe('The clocks of a start', () => {
  const london = 'Europe/London'

  it('are the organiser’s with its distance from UTC while the reader’s is not known', () => {
    expect(clocksOf(start, london)).toEqual({ time: '14:00', place: 'London', beneath: 'UTC+1' })
  })

  it.each([
    ['Europe/Berlin', '15:00', 'Berlin, your time', '14:00 London (UTC+1)'],
    ['Asia/Kathmandu', '18:45', 'Kathmandu, your time', '14:00 London (UTC+1)'],
    [
      'Pacific/Auckland',
      'Fri 4 Jun, 01:00',
      'Auckland, your time',
      'Thu 3 Jun, 14:00 London (UTC+1)',
    ],
    ['Europe/Lisbon', '14:00', 'London', 'The same on your clock'],
  ])('for a reader in %s show %s %s above %s', (readers, time, place, beneath) => {
    expect(clocksOf(start, london, readers)).toEqual({ time, place, beneath })
  })
})

test('the distance from UTC follows the season and need not be whole hours', () => {
  expect(offsetOf(start, 'Europe/London')).toBe('UTC+1')
  expect(offsetOf('2021-01-12T14:00:00Z', 'Europe/London')).toBe('UTC')
  expect(offsetOf(start, 'Asia/Kathmandu')).toBe('UTC+5:45')
  expect(offsetOf(start, 'America/New_York')).toBe('UTC−4')
})

test('durations and countdowns are as exact as it matters', () => {
  expect([90, 45, 120, 0].map(durationOf)).toEqual(['1 h 30 min', '45 min', '2 h', '0 min'])
  expect(countdownOf(2 * 3_600_000 + 5 * 60_000)).toBe('2 h 05 min')
  expect(countdownOf(249_000)).toBe('4 min 09 s')
  expect(countdownOf(-5)).toBe('0 s')
})
