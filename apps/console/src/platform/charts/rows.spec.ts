import { expect, test } from 'vitest'
import { pitchFor, rowAt, rowsIn } from './rows.ts'

test('few rows are comfortable, many are thin, and none thinner than can be seen', () => {
  expect(pitchFor(5, 480).row).toBe(18)
  expect(pitchFor(130, 480).row).toBe(3)
  expect(pitchFor(60, 480).row).toBe(8)
  expect(pitchFor(10_000, 480)).toEqual({ row: 3, bar: 2 })
  expect(pitchFor(0, 480).row).toBe(18)
})

test('of ten thousand rows only those in the window are drawn', () => {
  expect(rowsIn(10_000, 3, 0, 480)).toEqual({ from: 0, to: 160 })
  expect(rowsIn(10_000, 3, 29_520, 480)).toEqual({ from: 9840, to: 10_000 })
  expect(rowsIn(10, 3, 900, 480)).toEqual({ from: 10, to: 10 })
})

test('a height leads to its row, and beside them to none', () => {
  expect(rowAt(10, 3, 7)).toBe(2)
  expect(rowAt(10, 3, 30)).toBeUndefined()
  expect(rowAt(10, 3, -1)).toBeUndefined()
})
