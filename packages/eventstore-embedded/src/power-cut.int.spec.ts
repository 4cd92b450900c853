import { randomInt } from 'node:crypto'
import { expect, test } from 'vitest'
import { powerCuts } from './faults/power-cut.ts'
import { canRecord } from './faults/recording.ts'

test.runIf(canRecord)(
  'an append is answered after a sync, and a cut of power at any moment loses nothing that was answered',
  async () => {
    const { fault, wrong } = await powerCuts(60, randomInt(2 ** 31), { checkpoints: false })
    expect({ fault, wrong }).toEqual({ fault, wrong: [] })
  },
)
