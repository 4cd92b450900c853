import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../../api/dist/main.js', import.meta.url))
const readyLine = /Rostrum is ready: (http:\/\/127\.0\.0\.1:\d+)\/console/
const readyWithinMs = 240_000

export interface Starting {
  /** A directory to find again; it stays when the product stops. */
  readonly data: string
  readonly demo?: boolean
  /** A free one unless given. */
  readonly port?: number
  readonly env?: Readonly<Record<string, string>>
}

/** The built product as a process of its own, as `npm start` runs it. */
export interface Product {
  readonly url: string
  readonly pid: number
  readonly data: string
  /** Everything it has said so far, on both streams. */
  output(): string
  /** Asks it to end and waits until it has: its exit code and how long it took. */
  stop(): Promise<{ code: number | null; ms: number }>
  /** Ends it as a power cut would. */
  kill(): Promise<void>
}

export interface Ended {
  readonly code: number | null
  readonly output: string
}

/** Resolves once it serves; rejects with all that it said when it ends before, or hangs. */
export async function startProduct(starting: Starting): Promise<Product> {
  const { child, output } = launch(starting)
  const url = await ready(child, output).catch(async (error: unknown) => {
    child.kill('SIGKILL')
    throw error
  })
  const gone = once(child, 'exit')
  return {
    url,
    pid: Number(child.pid),
    data: starting.data,
    output,
    async stop() {
      const began = performance.now()
      child.kill('SIGTERM')
      await gone
      return { code: child.exitCode, ms: performance.now() - began }
    },
    async kill() {
      child.kill('SIGKILL')
      await gone
    },
  }
}

/** A start that is expected to be refused: what it said, and its exit code. */
export async function refusedStart(starting: Starting): Promise<Ended> {
  const { child, output } = launch(starting)
  const hangs = setTimeout(() => child.kill('SIGKILL'), readyWithinMs)
  await once(child, 'close')
  clearTimeout(hangs)
  return { code: child.exitCode, output: output() }
}

/** Folders for one product's data and for a browser; `remove` once nothing runs on them. */
export async function newDataDirectory() {
  const parent = await realpath(process.env.ROSTRUM_TEST_DIR || tmpdir())
  const folder = await mkdtemp(join(parent, 'rostrum-e2e-'))
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 5 })
  return { data: join(folder, 'data'), browser: join(folder, 'browser'), remove }
}

function launch({ data, demo, port = 0, env }: Starting) {
  // What the reader has set for a server of their own must not reach this one.
  const { DATABASE_URL: _, EVENTSTORE_URL: __, HOST: ___, ...kept } = process.env
  const child = spawn(
    process.execPath,
    ['--enable-source-maps', main, ...(demo ? ['--demo'] : [])],
    {
      env: { ...kept, PORT: String(port), ROSTRUM_DATA: data, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said += String(chunk)))
  return { child, output: () => said }
}

function ready(child: ChildProcess, output: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`The product ${why}. It said:\n${output()}`))
    const hangs = setTimeout(fail, readyWithinMs, `was not ready within ${readyWithinMs} ms`)
    const look = () => {
      const url = readyLine.exec(output())?.[1]
      if (url === undefined) return
      clearTimeout(hangs)
      resolve(url)
    }
    child.stdout?.on('data', look)
    child.once('close', () => {
      clearTimeout(hangs)
      fail('ended before it was ready')
    })
  })
}
