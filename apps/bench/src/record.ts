import { execFileSync } from 'node:child_process'
import { cpus, loadavg } from 'node:os'
import { syncsPerSecond } from './disk.ts'
import type { Sample } from './measure.ts'

/** What a figure must be; `atLeast` and `below` are of the same unit as `value`. */
export interface Bar {
  readonly what: string
  readonly value: number
  readonly unit: string
  readonly below?: number
  readonly atLeast?: number
}

export interface Result {
  readonly bench: string
  readonly samples: readonly Sample[]
  readonly bars: readonly Bar[]
  /** Ours divided by the physical limit, by the peer: of the same run. */
  readonly ratioToLimit?: number
  readonly ratioToPeer?: number
  /** What a reader should know beside the figures, a sentence each. */
  readonly notes?: readonly string[]
}

/** Runs one bench between two looks at the disk, then prints its table and its one JSON line. */
export async function record(run: () => Promise<Result>): Promise<void> {
  const before = syncsPerSecond()
  const { bench, samples, bars, notes = [], ...ratios } = await run()
  const after = syncsPerSecond()
  const steady = Math.abs(after - before) / before <= 0.15

  console.log(`\n${bench}\n${table(samples)}\n`)
  for (const note of notes) console.log(note)
  for (const bar of bars) console.log(sentence(bar))
  const load = loadavg()[0] ?? 0
  if (load > cpus().length + 1)
    console.log(`The machine was busy: a load of ${load.toFixed(1)} on ${cpus().length} cores.`)
  if (!steady) {
    const moved = `${before.toFixed(0)} to ${after.toFixed(0)} syncs per second`
    console.log(`The disk's speed moved from ${moved} meanwhile: take the ratios, or run it again.`)
  }
  const missed = bars.filter((bar) => !meets(bar)).map(({ what }) => what)
  const cpu = `${cpus().length} × ${cpus()[0]?.model}`
  const machine = { node: process.version, cpu, load }
  const disk = { fdatasync_per_s: [before, after].map(Math.round), steady }
  const line = { bench, gitSha: gitSha(), ...machine, disk, ...ratios, samples, bars, missed }
  console.log(`\n${JSON.stringify(line, rounded)}`)
}

function table(samples: readonly Sample[]) {
  const head = ['', 'n', 'failed', 'at once', 'per s', 'p50 ms', 'p90 ms', 'p99 ms', 'max ms']
  const rows = samples.map(({ variant, n, failed = 0, conc, ops, p50, p90, p99, max }) => [
    variant,
    ...[n, failed, conc, Math.round(ops)].map(String),
    ...[p50, p90, p99, max].map((ms) => ms.toFixed(1)),
  ])
  const all = [head, ...rows]
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  const cell = (text: string, column: number) =>
    column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0)
  return all.map((row) => row.map(cell).join('  ')).join('\n')
}

function meets({ value, below = Number.POSITIVE_INFINITY, atLeast = 0 }: Bar) {
  return value < below && value >= atLeast
}

function sentence(bar: Bar) {
  const { what, value, unit, below, atLeast } = bar
  const wanted = below === undefined ? `at least ${atLeast}` : `below ${below}`
  const verdict = meets(bar) ? 'met' : 'MISSED'
  const ratio = (value / (below ?? atLeast ?? Number.NaN)).toFixed(2)
  const asked = `the bar is ${wanted} ${unit} (${ratio} of it)`
  return `${verdict}: ${what} is ${value.toFixed(2)} ${unit}; ${asked}.`
}

function rounded(_key: string, value: unknown) {
  return typeof value === 'number' ? Math.round(value * 1000) / 1000 : value
}

function gitSha() {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
  } catch {
    return 'unknown'
  }
}
