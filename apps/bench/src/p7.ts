// From `npm start` on a clean checkout, installed, to the first page served: built already, with
// the build cache alone, and with neither. Each time on a data directory that is not there yet.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, globSync, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { scratch } from './disk.ts'
import { freePort } from './free-port.ts'
import { type Sample, sample, until } from './measure.ts'
import type { Result } from './record.ts'
import { root } from './service.ts'

const times = 3

export async function p7(): Promise<Result> {
  const { directory, remove } = scratch('checkout')
  try {
    const checkout = checkOut(directory)
    const cold = await starts('nothing built, no cache', 1, () => firstPage(checkout))
    const built = await starts('built', times, () => firstPage(checkout))
    const cached = await starts('with the build cache', times, () => {
      unbuild(checkout)
      return firstPage(checkout)
    })
    const seconds = { unit: 's' }
    return {
      bench: 'P7',
      samples: [built, cached, cold],
      bars: [
        { what: 'the median when built', value: built.p50 / 1000, ...seconds, below: 4 },
        { what: 'the median with cache', value: cached.p50 / 1000, ...seconds, below: 8 },
      ],
      notes: ['What is measured is the last commit, not what is uncommitted beside it.'],
    }
  } finally {
    remove()
  }
}

async function starts(variant: string, n: number, once: () => Promise<number>): Promise<Sample> {
  const latencies: number[] = []
  while (latencies.length < n) latencies.push(await once())
  const total = latencies.reduce((sum, ms) => sum + ms, 0)
  return sample(variant, 1, latencies, total)
}

/**
 * The last commit, with the packages that are installed here: linked where the disk is the same.
 */
function checkOut(directory: string): string {
  const checkout = join(directory, 'rostrum')
  execFileSync('git', ['clone', '--quiet', root, checkout])
  for (const modules of globSync(['node_modules', '{apps,packages}/*/node_modules'], { cwd: root }))
    copy(join(root, modules), join(checkout, modules))
  rmSync(join(checkout, 'node_modules/.cache'), { recursive: true, force: true })
  return checkout
}

function copy(from: string, to: string) {
  try {
    execFileSync('cp', ['-al', from, to], { stdio: 'ignore' })
  } catch {
    rmSync(to, { recursive: true, force: true })
    execFileSync('cp', ['-a', from, to])
  }
}

function unbuild(checkout: string) {
  for (const dist of globSync('{apps,packages}/*/dist', { cwd: checkout }))
    rmSync(join(checkout, dist), { recursive: true })
  if (!existsSync(join(checkout, '.turbo/cache'))) throw new Error('There is no build cache.')
}

/** Milliseconds from the command to the console's first answer that is a page. */
async function firstPage(checkout: string): Promise<number> {
  const data = scratch('data')
  const port = await freePort()
  const env = { ...outside(), ROSTRUM_DATA: data.directory, PORT: String(port) }
  const started = performance.now()
  const npm = spawn('npm', ['start'], { cwd: checkout, env, stdio: 'pipe', detached: true })
  const gone = once(npm, 'close')
  let said = ''
  for (const stream of [npm.stdout, npm.stderr])
    stream.on('data', (chunk: Buffer) => (said += String(chunk)))
  try {
    await until(() => served(`http://127.0.0.1:${port}/console`, () => ended(npm, said)), 20)
    return performance.now() - started
  } finally {
    if (npm.pid && npm.exitCode === null) process.kill(-npm.pid, 'SIGTERM')
    await gone
    data.remove()
  }
}

async function served(url: string, check: () => void): Promise<boolean> {
  check()
  return await fetch(url).then(
    async (response) => response.ok && (await response.text()).includes('<html'),
    () => false,
  )
}

function ended({ exitCode }: { exitCode: number | null }, said: string) {
  if (exitCode !== null) throw new Error(`npm start ended with ${exitCode}: ${said}`)
}

/** As in a shell of one's own: without what `npm run` adds for its scripts. */
function outside(): NodeJS.ProcessEnv {
  const { DATABASE_URL, EVENTSTORE_URL, PATH = '', ...inherited } = process.env
  const kept = Object.entries(inherited).filter(([name]) => !name.toLowerCase().startsWith('npm_'))
  const path = PATH.split(delimiter).filter((entry) => !/node_modules|node-gyp-bin/.test(entry))
  return { ...Object.fromEntries(kept), PATH: path.join(delimiter) }
}
