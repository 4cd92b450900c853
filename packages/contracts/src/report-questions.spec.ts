import { expect, test } from 'vitest'
import { Assumptions } from './report-questions.ts'

test.each([
  ['7', undefined],
  ['unlimited', undefined],
  ['-1', 'Give a number of seats, or "unlimited".'],
  ['many', 'Give a number of seats, or "unlimited".'],
  ['1000001', 'Give 1,000,000 seats at most.'],
])('what is wrong with assuming %s seats is said in words: %s', (capacity, message) => {
  expect(Assumptions.safeParse({ capacity }).error?.issues[0]?.message).toBe(message)
})
