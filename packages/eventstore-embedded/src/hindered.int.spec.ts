import { randomInt } from 'node:crypto'
import { expect, test } from 'vitest'
import { canMount, fullDisks } from './faults/full-disk.ts'
import { canLimit, fewHandles, readOnlyDisk, stopped } from './faults/hindered.ts'
import { clockBackwards } from './faults/others.ts'
import type { FaultOutcome } from './faults/outcome.ts'

function expectHeld({ fault, wrong }: FaultOutcome) {
  expect({ fault, wrong }).toEqual({ fault, wrong: [] })
}

test.runIf(canMount)(
  'on a full disk appends are refused and reads go on; when there is space, appends do too',
  async () => {
    const outcome = await fullDisks(2)
    expectHeld(outcome)
    expect(outcome.counted.refused).toBeGreaterThan(0)
  },
)

test.runIf(canMount)('where it may not write it does not start, and says so', async () => {
  expectHeld(await readOnlyDisk())
})

test.runIf(canLimit)(
  'with too few handles it does not start, says so, and leaves its log as it was',
  async () => {
    const outcome = await fewHandles([16, 26, 34, 44])
    expectHeld(outcome)
    expect(outcome.counted['told why']).toBeGreaterThan(0)
  },
)

test('stopped for longer than its clients wait, it stores what they repeat once', async () => {
  const outcome = await stopped(1_000)
  expectHeld(outcome)
  expect(outcome.counted['in doubt']).toBeGreaterThan(0)
})

test('a clock that is set back does not make the time of an event fall', async () => {
  expectHeld(await clockBackwards(200, randomInt(2 ** 31)))
})
