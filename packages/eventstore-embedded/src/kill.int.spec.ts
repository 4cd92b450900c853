import { randomInt } from 'node:crypto'
import { expect, test } from 'vitest'
import { killsUnderLoad } from './faults/kills.ts'

test('killed ten times under 64 writers: nothing acknowledged is lost, nothing is there twice, what was in doubt can be repeated', async () => {
  const { fault, counted, wrong } = await killsUnderLoad(10, randomInt(2 ** 31))
  expect({ fault, wrong }).toEqual({ fault, wrong: [] })
  expect(counted.acknowledged).toBeGreaterThan(100)
})
