import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { holding } from './lock.ts'
import { root } from './root.ts'
import { count, endLeftovers, failures, runSuite, total } from './suite.ts'

let dir = ''
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'suite-'))
})
afterAll(() => rm(dir, { recursive: true }))

const never = new AbortController().signal
const node = (code: string) => [process.execPath, '-e', code] as const
const suite = (code: string, more = {}) => ({ name: 'a', command: node(code), minutes: 1, ...more })
const run = (code: string, more = {}, signal = never) =>
  runSuite(suite(code, more), process.env, signal)
const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((each) => ({ status: each })),
})
const report = (...testResults: object[]) => JSON.stringify({ testResults })

describe('a check', () => {
  test('that ends well is one passed', async () => {
    expect(await run('')).toMatchObject({ passed: 1, failed: 0, skipped: 0 })
  })

  test('that ends badly is one failed', async () => {
    expect(await run('process.exit(3)')).toMatchObject({ passed: 0, failed: 1 })
  })

  test('that cannot be started is one failed', async () => {
    const missing = { name: 'a', command: ['no-such-program'] as const, minutes: 1 }
    expect(await runSuite(missing, process.env, never)).toMatchObject({ passed: 0, failed: 1 })
  })

  test('that hangs is ended and is one failed', async () => {
    const hanging = await run('setInterval(() => {}, 1000)', { minutes: 0.005 })
    expect(hanging).toMatchObject({ passed: 0, failed: 1 })
  })
})

describe('a suite of specs', () => {
  test.each([
    ['counts its tests', report(file('passed', 'passed', 'passed', 'pending')), true, [2, 0, 1]],
    ['counts a failed test', report(file('failed', 'passed', 'failed')), false, [1, 1, 0]],
    ['counts a file that does not load', report(file('failed')), false, [0, 1, 0]],
    ['fails when it failed outside its tests', report(file('passed', 'passed')), false, [1, 1, 0]],
    ['fails when it held no test', report(), true, [0, 1, 0]],
    ['fails when it left no report', '', true, [0, 1, 0]],
  ])('%s', (_, text, succeeded, [passed, failed, skipped]) => {
    expect(count(text, succeeded)).toEqual({ passed, failed, skipped })
  })

  test('says again what failed, why and where', () => {
    const name = join(root, 'apps/api/src/a.spec.ts')
    const place = ':7:9'
    const stack = `    at node_modules/x.js${place}\n    at ${root}apps/api/src/a.spec.ts${place}`
    const fullName = 'a seat is given'
    const failureMessages = [`AssertionError: expected 1 to be 2\n${stack}`]
    const failed = { fullName, status: 'failed', failureMessages }
    const passed = { fullName: 'another', status: 'passed', failureMessages: [] }
    const unread = { name, status: 'failed', message: 'SyntaxError: no', assertionResults: [] }
    const said = failures(
      report({ name, status: 'failed', message: '', assertionResults: [passed, failed] }, unread),
    )
    expect(said).toEqual([
      'apps/api/src/a.spec.ts › a seat is given: AssertionError: expected 1 to be 2 ' +
        `(at apps/api/src/a.spec.ts${place})`,
      'apps/api/src/a.spec.ts: SyntaxError: no',
    ])
  })

  test('that crashes before its report is one failed', async () => {
    const crashed = await run("process.kill(process.pid, 'SIGKILL')", {
      report: join(dir, 'none.json'),
    })
    expect(crashed).toMatchObject({ passed: 0, failed: 1 })
  })
})

describe('whoever a suite started', () => {
  const grandchild = (path: string, detached: boolean) => `
    const { spawn } = require('node:child_process')
    const idle = ['-e', 'setInterval(() => {}, 1000)']
    const child = spawn(process.execPath, idle, { detached: ${detached}, stdio: 'ignore' })
    require('node:fs').writeFileSync(${JSON.stringify(path)}, String(child.pid))
    child.unref()`
  const gone = async (path: string) => {
    const pid = Number(await readFile(path, 'utf8'))
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), 5_000)
  }

  test('in its group ends with it', async () => {
    const path = join(dir, 'group.pid')
    expect(await run(grandchild(path, false))).toMatchObject({ passed: 1 })
    await gone(path)
  })

  test('ends when the run is interrupted', async () => {
    const path = join(dir, 'interrupted.pid')
    const interrupted = new AbortController()
    const code = `${grandchild(path, false)}; setInterval(() => {}, 1000)`
    const running = run(code, {}, interrupted.signal)
    await vi.waitFor(() => readFile(path), 5_000)
    interrupted.abort()
    expect(await running).toMatchObject({ failed: 1 })
    await gone(path)
  })

  test.runIf(process.platform === 'linux')('in another group is found and ended', async () => {
    const path = join(dir, 'left.pid')
    const mark = randomUUID()
    const env = { ...process.env, ROSTRUM_MARK: mark }
    await runSuite(suite(grandchild(path, true)), env, never)
    expect(await endLeftovers(`ROSTRUM_MARK=${mark}`, 0)).toEqual([
      expect.stringContaining('setInterval'),
    ])
    await gone(path)
    expect(await endLeftovers(`ROSTRUM_MARK=${mark}`, 0)).toEqual([])
  })
})

describe('two runs at once', () => {
  test('build one after the other', async () => {
    const path = join(dir, 'build.lock')
    const said: string[] = []
    const build = (name: string) =>
      holding(
        path,
        async () => {
          said.push(`${name} in`)
          await new Promise(setImmediate)
          said.push(`${name} out`)
        },
        never,
      )
    await Promise.all([build('one'), build('other')])
    expect(said.map((each) => each.split(' ')[1])).toEqual(['in', 'out', 'in', 'out'])
  })

  test('do not wait for one that died', async () => {
    const path = join(dir, 'stale.lock')
    await writeFile(path, String(2 ** 30))
    expect(await holding(path, async () => 'built', never)).toBe('built')
  })
})

test('the last line names what was skipped only if something was', () => {
  const tally = { passed: 2, failed: 1, skipped: 0 }
  expect(total([tally, tally])).toBe('4 passed, 2 failed')
  expect(total([tally, { ...tally, skipped: 3 }])).toBe('4 passed, 2 failed, 3 skipped')
})
