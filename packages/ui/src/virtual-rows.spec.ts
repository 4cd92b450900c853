import { expect, test } from 'vitest'
import { sliceOf } from './virtual-rows.ts'

test('of 10,000 rows only those in the window are drawn', () => {
  const { from, to, above, below } = sliceOf(10_000, 36, 36_000, 720)
  expect([from, to]).toEqual([992, 1028])
  expect(above + (to - from) * 36 + below).toBe(360_000)
})

test('the first and the last row can be reached', () => {
  expect(sliceOf(10_000, 36, 0, 720).from).toBe(0)
  expect(sliceOf(10_000, 36, 360_000 - 720, 720).to).toBe(10_000)
})

test('a list that shrank while it was scrolled down still draws its end', () => {
  expect(sliceOf(3, 36, 36_000, 720)).toEqual({ from: 0, to: 3, above: 0, below: 0 })
})

test('an empty list draws nothing', () => {
  expect(sliceOf(0, 36, 0, 720)).toEqual({ from: 0, to: 0, above: 0, below: 0 })
})
