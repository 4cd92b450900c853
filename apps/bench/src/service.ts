import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { scratch } from './disk.ts'

export const root = fileURLToPath(new URL('../../..', import.meta.url))
const main = fileURLToPath(new URL('../../api/dist/main.js', import.meta.url))

/** A process of ours, and the words in the line that it is ready with. */
export interface Service {
  readonly child: ChildProcess
  readonly said: RegExpExecArray
  /** Asks it to end and waits until it has. */
  stop(): Promise<void>
}

/** The whole product with embedded engines on a data directory of its own. */
export async function startApi(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const { directory, remove } = scratch('api')
  const { DATABASE_URL, EVENTSTORE_URL, ...inherited } = process.env
  const env = { ...inherited, ROSTRUM_DATA: directory, PORT: '0' }
  const service = await startService([main], /ready: (http:\/\/\S+)\/console/, { env })
  const stop = () => service.stop().finally(remove)
  return { url: service.said[1] ?? '', stop }
}

/** Starts a program under this Node and waits for its line. Rejects with what it said instead. */
export async function startService(
  args: readonly string[],
  ready: RegExp,
  { env = process.env }: { env?: NodeJS.ProcessEnv } = {},
): Promise<Service> {
  const child = spawn(process.execPath, args, { env, stdio: ['pipe', 'pipe', 'pipe'] })
  let output = ''
  child.stderr.on('data', (chunk: Buffer) => (output += String(chunk)))
  const gone = once(child, 'close')
  const said = await new Promise<RegExpExecArray>((resolve, reject) => {
    void gone.then(() => reject(new Error(`It ended before it was ready: ${output}`)))
    createInterface(child.stdout).on('line', (line) => {
      output += `${line}\n`
      const match = ready.exec(line)
      if (match) resolve(match)
    })
  })
  const stop = async () => {
    child.kill('SIGTERM')
    await gone
  }
  return { child, said, stop }
}
