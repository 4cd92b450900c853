import { RebuildStep, rebuildProjection } from '@rostrum/contracts/projections'
import { nothingMore, UsageError } from './arguments.ts'
import type { Command } from './command.ts'

const summaries: Readonly<Record<RebuildStep, string>> = {
  start: 'makes the tables of a projection again, beside those that are read',
  cancel: 'gives up what is being rebuilt',
  switch: 'lets what was rebuilt be read; what was read before is kept up to date',
  rollback: 'lets what was read before the switch be read again',
  drop: 'gives up what was read before the switch',
}

/** `projections rebuild`, `cancel`, `switch`, `rollback` and `drop`. */
export const rebuildCommands: readonly Command[] = RebuildStep.options.map((step) => ({
  name: `projections ${step === 'start' ? 'rebuild' : step}`,
  usage: '<name@version>',
  summary: summaries[step],
  async run({ words: [projection, ...more] }, { client, print }) {
    if (projection === undefined)
      throw new UsageError('Name one projection, such as webinar@1: see rostrum projections.')
    nothingMore(more)
    await client.call(rebuildProjection, { body: { projection, step } })
    print(`${projection}: ${done[step]}`)
    return undefined
  },
}))

const done: Readonly<Record<RebuildStep, string>> = {
  start: 'is being rebuilt; rostrum projections says how far it is',
  cancel: 'given up',
  switch: 'what was rebuilt is read now',
  rollback: 'what was read before is read again',
  drop: 'dropped',
}
