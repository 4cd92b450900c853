import { randomInt } from 'node:crypto'
import { expect, test } from 'vitest'
import { failedDisks } from './faults/failed-disk.ts'
import { cutsAfterFailedSync } from './faults/power-cut.ts'
import { canRecord } from './faults/recording.ts'

test.runIf(canRecord)(
  'when a write or a sync of the log fails it ends with its reason, and has what it acknowledged',
  async () => {
    const { fault, counted, wrong } = await failedDisks(6, randomInt(2 ** 31))
    expect({ fault, wrong }).toEqual({ fault, wrong: [] })
    expect(counted.acknowledged).toBeGreaterThan(0)
  },
)

test.runIf(canRecord)(
  'what a failed sync left in memory alone is written anew before the next node goes on from it',
  async () => {
    const { fault, wrong } = await cutsAfterFailedSync(60, randomInt(2 ** 31))
    expect({ fault, wrong }).toEqual({ fault, wrong: [] })
  },
)
