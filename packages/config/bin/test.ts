// What `npm test` runs: every check there is, one after the other, each counted.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { buildLock, holding } from '../src/lock.ts'
import { root } from '../src/root.ts'
import { endLeftovers, type Outcome, runSuite, type Suite, total } from '../src/suite.ts'

const dir = await mkdtemp(join(tmpdir(), 'rostrum-test-'))
process.chdir(root)

const vitest = (name: string, minutes: number): Suite => {
  const report = join(dir, `${name}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const config = 'packages/config/vitest.config.ts'
  const command = ['vitest', 'run', '--config', config, '--project', name, ...reporters] as const
  return { name, command: [...command], minutes, report }
}

const build: Suite = {
  name: 'build and types',
  command: ['turbo', 'run', 'build', 'types', '--output-logs=errors-only', '--log-prefix=none'],
  minutes: 5,
}
const suites: readonly Suite[] = [
  {
    name: 'style',
    command: ['biome', 'check', '--error-on-warnings', '--config-path=packages/config', '.'],
    minutes: 2,
  },
  {
    name: 'lint',
    command: ['oxlint', '-c', 'packages/config/oxlint.json', '--type-aware', '--deny-warnings'],
    minutes: 2,
  },
  { name: 'unused code', command: ['knip', '-c', 'packages/config/knip.json'], minutes: 2 },
  { name: 'manifests', command: ['sherif', '--fail-on-warnings'], minutes: 1 },
  vitest('specs', 10),
  vitest('integration', 35),
  vitest('journeys', 40),
]

// Everything here belongs to this run alone, so that another may run beside it. What is set for a
// server of the reader's own must not reach the specs: they start what they need.
const { DATABASE_URL, EVENTSTORE_URL, PORT, ROSTRUM_DATA, ROSTRUM_KEY, ROSTRUM_URL, ...kept } =
  process.env
const env: NodeJS.ProcessEnv = {
  ...kept,
  PATH: [join(root, 'node_modules/.bin'), kept.PATH].join(delimiter),
  ROSTRUM_TEST_DIR: dir,
  TMPDIR: dir,
  TURBO_TELEMETRY_DISABLED: '1',
}

const interrupted = new AbortController()
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(name, () => interrupted.abort())

const outcomes: Outcome[] = []
async function run(suite: Suite) {
  if (interrupted.signal.aborted) return
  console.log(`\n── ${suite.name}`)
  outcomes.push(await runSuite(suite, env, interrupted.signal))
}

try {
  await holding(buildLock, () => run(build), interrupted.signal)
  for (const suite of suites) await run(suite)
  const left = await endLeftovers(`ROSTRUM_TEST_DIR=${dir}`, 10_000)
  for (const command of left) console.log(`Still running after the last suite: ${command}`)
  outcomes.push({
    name: 'nothing left running',
    ...tally(left.length === 0),
    seconds: 0,
    failures: [],
  })
} finally {
  await rm(dir, { recursive: true, force: true })
}

console.log()
for (const outcome of outcomes) {
  const seconds = `${outcome.seconds.toFixed(1)} s`
  console.log(`${outcome.name.padEnd(22)}${seconds.padStart(8)}   ${total([outcome])}`)
}
for (const failure of outcomes.flatMap(({ failures }) => failures))
  console.log(`Failed: ${failure}`)
if (interrupted.signal.aborted) console.log('Interrupted: what follows is not the whole run.')
console.log(total(outcomes))
process.exitCode = interrupted.signal.aborted ? 130 : outcomes.some(({ failed }) => failed) ? 1 : 0

function tally(succeeded: boolean) {
  return { passed: Number(succeeded), failed: Number(!succeeded), skipped: 0 }
}
