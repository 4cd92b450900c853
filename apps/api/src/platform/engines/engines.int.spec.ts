import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, expect, onTestFinished, test, vi } from 'vitest'
import { openDataDirectory } from './data-directory.ts'
import { startEngines } from './engines.ts'

const folder = await mkdtemp(join(tmpdir(), 'rostrum-engines-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

async function start(name: string, env: Record<string, string> = {}) {
  const dataDirectory = await openDataDirectory(join(folder, name))
  const lines: string[] = []
  const engines = await startEngines({ dataDirectory, env, onProgress: (line) => lines.push(line) })
  onTestFinished(async () => {
    await engines.stop()
    dataDirectory.release()
  })
  return { engines, dataDirectory, lines }
}

/** Whether somebody listens at the port of a connection string. */
function answers(url: string): Promise<boolean> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
  }).finally(() => socket.destroy()) as Promise<boolean>
}

const untilSilent = (url: string) =>
  vi.waitFor(async () => expect(await answers(url)).toBe(false), { timeout: 10_000 })

test('both engines start from nothing, tell of it, and are gone after a stop', async () => {
  const { engines, lines } = await start('fresh')
  expect(engines.states()).toEqual(
    expect.arrayContaining([
      { name: 'Postgres', state: 'ready', detail: '' },
      { name: 'Event store', state: 'ready', detail: '' },
    ]),
  )
  expect(lines).toContain('Creating the database')
  expect(await answers(engines.databaseUrl)).toBe(true)
  expect(await answers(engines.eventStoreUrl)).toBe(true)
  await Promise.all([engines.stop(), engines.stop()])
  expect(await answers(engines.databaseUrl)).toBe(false)
  expect(await answers(engines.eventStoreUrl)).toBe(false)
})

test('servers that are given from outside are used, and nothing embedded is started', async () => {
  const env = { DATABASE_URL: 'postgresql://elsewhere/db', EVENTSTORE_URL: 'esdb://elsewhere:2113' }
  const { engines, dataDirectory } = await start('outside', env)
  expect(engines).toMatchObject({
    databaseUrl: env.DATABASE_URL,
    eventStoreUrl: env.EVENTSTORE_URL,
  })
  expect(engines.states()).toEqual([])
  await expect(access(dataDirectory.postgres)).rejects.toThrow('ENOENT')
  await expect(access(dataDirectory.eventStore)).rejects.toThrow('ENOENT')
})

/** A whole process of its own that runs both engines, as the api does; says where, then waits. */
async function host(name: string) {
  const path = join(folder, name)
  const module = (file: string) => JSON.stringify(new URL(file, import.meta.url).href)
  const source = `
    import { openDataDirectory } from ${module('./data-directory.ts')}
    import { startEngines } from ${module('./engines.ts')}
    const dataDirectory = await openDataDirectory(${JSON.stringify(path)})
    const { databaseUrl, eventStoreUrl } = await startEngines({ dataDirectory, env: {} })
    console.log(JSON.stringify({ databaseUrl, eventStoreUrl }))`
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [line] = await once(createInterface(child.stdout), 'line')
  return { path, child, ...JSON.parse(String(line)) }
}

test('when the process that runs them is killed, both end, and the directory is free', async () => {
  const { path, child, databaseUrl, eventStoreUrl } = await host('killed')
  await expect(openDataDirectory(path)).rejects.toThrow(`process ${child.pid}`)
  child.kill('SIGKILL')
  await untilSilent(databaseUrl)
  await untilSilent(eventStoreUrl)
  const dataDirectory = await openDataDirectory(path)
  dataDirectory.release()
})

test('a start right after a kill does not trip over engines on their way out', async () => {
  const { child } = await host('again')
  child.kill('SIGKILL')
  await once(child, 'exit')
  const { engines } = await start('again')
  expect(await answers(engines.databaseUrl)).toBe(true)
  expect(await answers(engines.eventStoreUrl)).toBe(true)
})

test('when one engine does not start, the other is not left running', async () => {
  const dataDirectory = await openDataDirectory(join(folder, 'half'))
  onTestFinished(() => dataDirectory.release())
  await writeFile(dataDirectory.eventStore, 'a file where the log should be')
  await expect(startEngines({ dataDirectory, env: {} })).rejects.toThrow('The event store')
  await expect(access(join(dataDirectory.postgres, 'PG_VERSION'))).resolves.toBeUndefined()
  await expect(access(join(dataDirectory.postgres, 'postmaster.pid'))).rejects.toThrow('ENOENT')
})
