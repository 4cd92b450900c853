import { describe, expect, test } from 'vitest'
import { momentAt, ticksOf, xOf } from './time-scale.ts'

const start = Date.parse('2021-06-03T13:00:00Z')
const hour = 3_600_000
const scale = { from: start, to: start + hour, left: 10, width: 600 }

test('a moment and its place lead to each other', () => {
  expect(xOf(scale, start)).toBe(10)
  expect(xOf(scale, start + hour / 2)).toBe(310)
  expect(momentAt(scale, 310)).toBe(start + hour / 2)
})

test('beside the scale is at its end', () => {
  expect(momentAt(scale, -50)).toBe(start)
  expect(momentAt(scale, 5000)).toBe(start + hour)
})

test('a scale of no length has every moment at its start', () =>
  expect(xOf({ ...scale, to: start }, start)).toBe(10))

describe('ticks', () => {
  test('are round moments of the zone, as far apart as asked', () => {
    const ticks = ticksOf(scale, 'Europe/London', 72)
    expect(ticks.map(({ label }) => label)).toEqual([
      '14:00',
      '14:10',
      '14:20',
      '14:30',
      '14:40',
      '14:50',
      '15:00',
    ])
    expect((ticks[1]?.x ?? 0) - (ticks[0]?.x ?? 0)).toBeCloseTo(100)
  })

  test('stand on whole hours where the zone is off by half an hour', () => {
    const day = { from: start, to: start + 12 * hour, left: 0, width: 600 }
    expect(ticksOf(day, 'Asia/Kolkata', 72)[0]?.label).toBe('20:00')
  })

  test('tell seconds only where they are that close', () => {
    const short = { from: start, to: start + 20_000, left: 0, width: 600 }
    expect(ticksOf(short, 'UTC', 72).map(({ label }) => label)).toContain('13:00:10')
  })

  test('stand on a scale that begins between two milliseconds, too', () =>
    expect(ticksOf({ ...scale, from: start + 0.5 }, 'UTC', 72)[0]?.label).toBe('13:10'))

  test('never crowd, however narrow the scale', () =>
    expect(ticksOf({ ...scale, width: 40 }, 'UTC', 72).length).toBeLessThanOrEqual(2))
})
