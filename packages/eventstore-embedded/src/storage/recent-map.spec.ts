import { expect, test } from 'vitest'
import { RecentMap } from './recent-map.ts'

test('the newest keys are kept, those that are read too, and the others go', () => {
  const map = new RecentMap<number, number>(100)
  map.set(-1, -1)
  for (let key = 0; key < 1_000; key += 1) {
    map.set(key, key)
    expect(map.get(-1)).toBe(-1)
  }
  expect(map.get(999)).toBe(999)
  expect(map.get(900)).toBe(900)
  expect(map.get(700)).toBeUndefined()
})
