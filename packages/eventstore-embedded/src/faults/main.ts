import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { damagedTail, damagedWithin } from './damage.ts'
import { killsUnderLoad } from './kills.ts'
import { type FaultOutcome, sentence } from './outcome.ts'
import { powerCuts } from './power-cut.ts'

const usage = 'npm run faults -- store [--kills <n>] [--seed <n>] [--only <class>] [--json <file>]'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    kills: { type: 'string', default: '500' },
    step: { type: 'string', default: '1' },
    cuts: { type: 'string', default: '1000' },
    damages: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    only: { type: 'string' },
    json: { type: 'string' },
  },
})
if (positionals.join(' ') !== 'store') {
  console.error(`Which faults? ${usage}`)
  process.exit(1)
}
const seed = Number(values.seed)

const classes: Readonly<Record<string, () => Promise<FaultOutcome>>> = {
  kills: () => killsUnderLoad(Number(values.kills), seed),
  tail: () => damagedTail(Number(values.step), seed),
  cuts: () => powerCuts(Number(values.cuts), seed, { checkpoints: true }),
  damage: () => damagedWithin(Number(values.damages), seed),
}
const chosen = values.only ? [values.only] : Object.keys(classes)

const outcomes: FaultOutcome[] = []
for (const name of chosen) {
  const inject = classes[name]
  if (!inject) throw new Error(`What is ${name}? ${Object.keys(classes).join(', ')}`)
  const outcome = await inject()
  outcomes.push(outcome)
  console.log(sentence(outcome))
}
if (values.json) writeFileSync(values.json, `${JSON.stringify({ seed, outcomes }, null, 2)}\n`)
process.exitCode = outcomes.every(({ wrong }) => wrong.length === 0) ? 0 : 1
