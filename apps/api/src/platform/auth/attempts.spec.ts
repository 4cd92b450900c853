import { expect, test } from 'vitest'
import { Attempts } from './attempts.ts'

const keys = ['account:ada', 'address:1']
const quarter = 15 * 60_000

test('ten failures are all, by account or by address, until a quarter of an hour has passed', () => {
  const attempts = new Attempts()
  for (let nth = 0; nth < 10; nth++) {
    expect(attempts.waitFor(keys, nth)).toBe(0)
    attempts.fail(keys, nth)
  }
  expect(attempts.waitFor(['account:ada'], 10)).toBe(900)
  expect(attempts.waitFor(['address:1'], 10)).toBe(900)
  expect(attempts.waitFor(['account:bob', 'address:2'], 10)).toBe(0)
  expect(attempts.waitFor(keys, quarter)).toBe(0)
})

test('who gets in begins anew', () => {
  const attempts = new Attempts()
  for (let nth = 0; nth < 9; nth++) attempts.fail(keys, nth)
  attempts.succeed(keys)
  attempts.fail(keys, 10)
  expect(attempts.waitFor(keys, 11)).toBe(0)
})
