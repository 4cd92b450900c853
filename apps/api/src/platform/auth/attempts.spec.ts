import { expect, test } from 'vitest'
import { Attempts, type Tried } from './attempts.ts'

const ada = { account: 'ada', address: '10.0.0.1' }

/** How many of so many tries at once are let through. */
async function letThrough(attempts: Attempts, tries: readonly Tried[]) {
  const ends = await Promise.allSettled(tries.map((tried) => attempts.begin(tried)))
  return ends.filter(({ status }) => status === 'fulfilled').length
}

test('ten may be made for an account from one address, all at once or not', async () => {
  const attempts = new Attempts()
  expect(await letThrough(attempts, Array(50).fill(ada))).toBe(10)
  expect(await letThrough(attempts, [ada])).toBe(0)
  expect(await letThrough(attempts, [{ ...ada, address: '10.0.0.2' }])).toBe(1)
})

test('a hundred may be made for an account from everywhere', async () => {
  const tries = Array.from({ length: 300 }, (_, nth) => ({ ...ada, address: `10.0.1.${nth}` }))
  expect(await letThrough(new Attempts(), tries)).toBe(100)
})

test('a hundred may be made from one address, though some of them succeed', async () => {
  const attempts = new Attempts()
  let made = 0
  for (let nth = 0; nth < 150; nth++) {
    made += await letThrough(attempts, [{ ...ada, account: `person ${nth}` }])
    const own = { ...ada, account: 'mallory' }
    if ((await letThrough(attempts, [own])) === 1) await attempts.succeed(own)
  }
  expect(made).toBe(50)
})

test('who gets in begins anew', async () => {
  const attempts = new Attempts()
  expect(await letThrough(attempts, Array(9).fill(ada))).toBe(9)
  await attempts.succeed(ada)
  expect(await letThrough(attempts, Array(10).fill(ada))).toBe(10)
})

test('without an address of its own only the account counts', async () => {
  const here = { account: 'ada' }
  expect(await letThrough(new Attempts(), Array(20).fill(here))).toBe(10)
  expect(await letThrough(new Attempts(), Array(500).fill({}))).toBe(500)
})
