import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { damagedTail, damagedWithin } from './damage.ts'
import { failedDisks } from './failed-disk.ts'
import { fullDisks } from './full-disk.ts'
import { fewHandles, noHandles, readOnlyDisk, stopped } from './hindered.ts'
import { killsUnderLoad } from './kills.ts'
import { backups, clockBackwards, secondNodes } from './others.ts'
import { type FaultOutcome, sentence } from './outcome.ts'
import { cutsAfterFailedSync, powerCuts } from './power-cut.ts'

const usage =
  'npm run faults -- store [--kills <n>] [--times <n>] [--seed <n>] [--only <class>] [--json <file>]'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    kills: { type: 'string', default: '500' },
    times: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    only: { type: 'string' },
    json: { type: 'string' },
  },
})
const [seed, kills, times] = [values.seed, values.kills, values.times].map(Number)
if (positionals.join(' ') !== 'store' || !seed || !kills || !times) {
  console.error(`Which faults? ${usage}`)
  process.exit(1)
}

const classes: Readonly<Record<string, () => Promise<FaultOutcome>>> = {
  kills: () => killsUnderLoad(kills, seed),
  cuts: () => powerCuts(times, seed, { checkpoints: true }),
  unsynced: () => cutsAfterFailedSync(times, seed),
  failed: () => failedDisks(60, seed),
  tail: () => damagedTail(1, seed),
  damage: () => damagedWithin(times, seed),
  full: () => fullDisks(5),
  'read-only': readOnlyDisk,
  handles: noHandles,
  'few-handles': () => fewHandles(Array.from({ length: 45 }, (_, nth) => nth + 8)),
  clock: () => clockBackwards(times, seed),
  second: () => secondNodes(5),
  stopped: () => stopped(30_000),
  backups: () => backups(10),
}
const chosen = values.only ? [values.only] : Object.keys(classes)

const outcomes: FaultOutcome[] = []
for (const name of chosen) {
  const inject = classes[name]
  if (!inject) throw new Error(`What is ${name}? ${Object.keys(classes).join(', ')}`)
  const outcome = await inject().catch((error: Error): FaultOutcome => {
    return { fault: name, injected: 0, counted: {}, wrong: [error.message] }
  })
  outcomes.push(outcome)
  console.log(sentence(outcome))
}
if (values.json) writeFileSync(values.json, `${JSON.stringify({ seed, outcomes }, null, 2)}\n`)
process.exitCode = outcomes.every(({ wrong }) => wrong.length === 0) ? 0 : 1
