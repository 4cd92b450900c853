import { spawn } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { root } from './root.ts'

export interface Suite {
  readonly name: string
  readonly command: readonly [program: string, ...args: string[]]
  /** A suite that is not done by then hangs: it is ended and counted as failed. */
  readonly minutes: number
  /** Where vitest writes its JSON. Without one the suite is a single check. */
  readonly report?: string
}
export interface Tally {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}
export interface Outcome extends Tally {
  readonly name: string
  readonly seconds: number
  /** What failed by name, with the first line of why: a long run has scrolled past it. */
  readonly failures: readonly string[]
}

/** Runs a suite in a process group of its own and leaves none of the group behind. */
export async function runSuite(
  suite: Suite,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<Outcome> {
  const began = performance.now()
  const succeeded = await ended(suite, env, signal)
  const report = suite.report && (await readFile(suite.report, 'utf8').catch(() => ''))
  const tally = report === undefined ? one(succeeded) : count(report, succeeded)
  const seconds = (performance.now() - began) / 1000
  return { name: suite.name, ...tally, seconds, failures: report ? failures(report) : [] }
}

async function ended({ command, minutes }: Suite, env: NodeJS.ProcessEnv, signal: AbortSignal) {
  const [program, ...args] = command
  const child = spawn(program, args, {
    env,
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const group = -(child.pid ?? Number.NaN)
  const stop = AbortSignal.any([signal, AbortSignal.timeout(minutes * 60_000)])
  let patience: NodeJS.Timeout | undefined
  const end = () => {
    send(group, 'SIGTERM')
    patience = setTimeout(send, 10_000, group, 'SIGKILL')
  }
  stop.addEventListener('abort', end)
  if (stop.aborted) end()
  const code = await new Promise((resolve) => child.once('exit', resolve).once('error', resolve))
  stop.removeEventListener('abort', end)
  clearTimeout(patience)
  send(group, 'SIGKILL')
  return code === 0
}

function send(pid: number, signal: NodeJS.Signals) {
  try {
    process.kill(pid, signal)
  } catch {
    // Nobody of that group is left, which is what was wanted.
  }
}

const one = (succeeded: boolean): Tally => ({
  passed: succeeded ? 1 : 0,
  failed: succeeded ? 0 : 1,
  skipped: 0,
})

interface VitestReport {
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message: string
    readonly assertionResults: readonly {
      readonly fullName: string
      readonly status: string
      readonly failureMessages: readonly string[]
    }[]
  }[]
}

/**
 * Counts a vitest report. A file that failed before its first test is one failure, and so is a run
 * that failed without a failed test, or that left no report.
 */
export function count(report: string, succeeded: boolean): Tally {
  if (!report) return one(false)
  const { testResults } = JSON.parse(report) as VitestReport
  const results = testResults.flatMap(({ assertionResults }) => assertionResults)
  const passed = results.filter(({ status }) => status === 'passed').length
  const broken = results.filter(({ status }) => status === 'failed').length
  const unread = testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((a) => a.status === 'failed'),
  ).length
  const failed = broken + unread || (succeeded && results.length > 0 ? 0 : 1)
  return { passed, failed, skipped: results.length - passed - broken }
}

/** @returns a line for each failed test of a vitest report, and for each file without tests */
export function failures(report: string): string[] {
  const { testResults } = JSON.parse(report) as VitestReport
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed')
    const file = relative(root, name)
    if (failed.length === 0) return status === 'failed' ? [`${file}: ${told(message)}`] : []
    return failed.map(
      ({ fullName, failureMessages }) =>
        `${file} › ${fullName.trim()}: ${told(failureMessages[0])}`,
    )
  })
}

/** What went wrong, and the first line of ours that it went through. */
function told(message = '') {
  const [what = '', ...stack] = message.split('\n')
  const ours = stack.find((line) => line.includes(root) && !line.includes('node_modules'))
  return ours ? `${what} (${ours.trim().replace(root, '')})` : what
}

/** The last line of a run. */
export function total(outcomes: readonly Tally[]): string {
  const sum = (of: keyof Tally) => outcomes.reduce((all, outcome) => all + outcome[of], 0)
  const skipped = sum('skipped')
  return `${sum('passed')} passed, ${sum('failed')} failed${skipped ? `, ${skipped} skipped` : ''}`
}

/**
 * Ends processes that outlived the suites that started them: all that carry the run's own variable
 * in their environment, after `patience` milliseconds. Linux says so; elsewhere none is seen.
 * @returns the command lines of those that had to be ended
 */
export async function endLeftovers(variable: string, patience: number): Promise<string[]> {
  const deadline = performance.now() + patience
  for (;;) {
    const left = await carriers(variable)
    if (left.length === 0) return []
    if (performance.now() < deadline) {
      await wait(100)
      continue
    }
    for (const { pid } of left) send(pid, 'SIGKILL')
    return left.map(({ command }) => command)
  }
}

async function carriers(variable: string) {
  const entries = await readdir('/proc').catch(() => [])
  const found = entries.filter(Number).map(async (pid) => {
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')
    if (!environment.split('\0').includes(variable)) return []
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    return command ? [{ pid: Number(pid), command: command.replaceAll('\0', ' ').trim() }] : []
  })
  return (await Promise.all(found)).flat()
}
