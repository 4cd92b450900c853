import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { setUp } from '@rostrum/contracts/session'
import { type SignedIn, signInAt } from '@rostrum/sdk/signed-in'
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

interface Api {
  readonly owner: SignedIn
  readonly pid: number
  stop(): Promise<void>
}

/** Engines of somebody else. */
interface Engines {
  readonly databaseUrl?: string
  readonly eventStoreUrl?: string
}

/**
 * The whole product on a data directory of its own, and its owner; with the embedded engines unless
 * given others.
 */
export async function startApi({ databaseUrl, eventStoreUrl }: Engines = {}): Promise<Api> {
  const { directory, remove } = scratch('api')
  const { DATABASE_URL, EVENTSTORE_URL, ...inherited } = process.env
  const given = {
    ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
    ...(eventStoreUrl !== undefined && { EVENTSTORE_URL: eventStoreUrl }),
  }
  const env = { ...inherited, ...given, ROSTRUM_DATA: directory, PORT: '0' }
  const ready = /Set up: (\S+)\/console\/setup#(\S+)/
  const service = await startService([main], ready, { env })
  const stop = () => service.stop().finally(remove)
  const [, url = '', token = ''] = service.said
  return { owner: await setUpOwner(url, token), pid: service.child.pid ?? 0, stop }
}

function setUpOwner(url: string, token: string) {
  const organization = { name: 'Bench', timeZone: 'Europe/London' }
  const person = {
    name: 'Owner',
    email: 'owner@example.org',
    password: randomBytes(16).toString('hex'),
  }
  return signInAt(url, (client) => client.call(setUp, { body: { token, ...person, organization } }))
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
