import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, expect, onTestFinished, test, vi } from 'vitest'
import { commandLineOf } from './process-table.ts'
import { EngineFailed, kept, type ProcessPlan, SupervisedProcess } from './supervised-process.ts'

const folder = await mkdtemp(join(tmpdir(), 'rostrum-supervised-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Says its pid and stays until its stdin ends. */
const WELL_BEHAVED = `
  console.log('pid ' + process.pid)
  process.stdin.on('end', () => process.exit()).resume()`
/** Ignores whatever it can. */
const STUBBORN = `
  console.log('pid ' + process.pid)
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {})
  setInterval(() => {}, 1e6)`

function planOf(command: ProcessPlan['command']) {
  const pids: number[] = []
  const states: string[] = []
  const plan: ProcessPlan = {
    name: 'The fixture',
    command,
    logFile: join(folder, 'fixture.log'),
    readyWithinMs: 20_000,
    ready: (child) =>
      new Promise((resolve) => {
        createInterface(child.stdout!).once('line', (line) => {
          pids.push(Number(line.split(' ')[1]))
          resolve()
        })
      }),
    onState: (state) => void states.push(state),
  }
  return { plan, pids, states }
}

function node(source: string): readonly [string, ...string[]] {
  return [process.execPath, '-e', source]
}

async function start(plan: ProcessPlan): Promise<SupervisedProcess> {
  const supervised = await SupervisedProcess.start(plan)
  onTestFinished(() => supervised.stop(1_000))
  return supervised
}

const untilGone = (pid: number | undefined) =>
  vi.waitFor(async () => expect(await commandLineOf(pid!)).toBe(''), { timeout: 10_000 })

test('a child that is killed is started again, and each change is told', async () => {
  const { plan, pids, states } = planOf(node(WELL_BEHAVED))
  const supervised = await start(plan)
  process.kill(pids[0]!, 'SIGKILL')
  await vi.waitFor(
    () => expect(states.filter((state) => state === 'ready')).toHaveLength(2),
    10_000,
  )
  expect(states).toEqual(['starting', 'ready', 'down', 'starting', 'ready'])
  expect(supervised.pid).toBe(pids[1])
  expect(pids[1]).not.toBe(pids[0])
})

test('a stop asks once, is over when the child is gone, and starts nothing again', async () => {
  const { plan, pids, states } = planOf(node(WELL_BEHAVED))
  const supervised = await start(plan)
  await Promise.all([supervised.stop(10_000), supervised.stop(10_000)])
  expect(await commandLineOf(pids[0]!)).toBe('')
  expect(states).toEqual(['starting', 'ready', 'down'])
})

test('a child that does not end when asked is killed, with all it started', async () => {
  const { plan, pids } = planOf(kept('TERM', node(STUBBORN)))
  const supervised = await start(plan)
  await supervised.stop(100)
  await untilGone(pids[0])
})

test('a keeper that is killed does not leave its program behind', async () => {
  const { plan, pids, states } = planOf(kept('TERM', node(STUBBORN)))
  const supervised = await start(plan)
  process.kill(supervised.pid!, 'SIGKILL')
  await untilGone(pids[0])
  await vi.waitFor(
    () => expect(states.filter((state) => state === 'ready')).toHaveLength(2),
    10_000,
  )
})

test('a program that ends before it serves is a failed start that names its log', async () => {
  const { plan } = planOf(kept('TERM', node('process.exit(3)')))
  const failure = await SupervisedProcess.start(plan).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(EngineFailed)
  expect(String(failure)).toContain('ended with code 3')
  expect(String(failure)).toContain('fixture.log')
})

test('a program that is not there is a failed start, not a crash', async () => {
  const { plan } = planOf([join(folder, 'nothing-here')])
  await expect(SupervisedProcess.start(plan)).rejects.toThrow('ENOENT')
})

test('a program that never serves is given up and killed', async () => {
  const { plan } = planOf(node('setInterval(() => {}, 1e6)'))
  await expect(SupervisedProcess.start({ ...plan, readyWithinMs: 300 })).rejects.toThrow(
    'not ready within 0.3 s',
  )
})
