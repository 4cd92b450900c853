import { expect, test } from 'vitest'
import { Pace } from './pace.ts'

test('a pace is of the last minute, and no longer', () => {
  let now = 0
  const pace = new Pace(() => now)
  expect(pace.rate).toBe(0)
  pace.add(90)
  now = 30_000
  pace.add(30)
  expect(pace.rate).toBe(2)
  now = 60_001
  expect(pace.rate).toBe(0.5)
  now = 90_001
  expect(pace.rate).toBe(0)
})
