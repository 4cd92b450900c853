import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { afterAll, expect, onTestFinished, test, vi } from 'vitest'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'
import { commandLineOf } from './process-table.ts'

const folder = await realpath(await mkdtemp(join(tmpdir(), 'rostrum-postgres-')))
const directory = join(folder, 'postgres')
afterAll(() => rm(folder, { recursive: true, force: true }))

async function start(onState?: (state: string, detail: string) => void): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ directory, ...(onState ? { onState } : {}) })
  onTestFinished(() => server.stop(5_000))
  return server
}

async function query(url: string, statement: string) {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

async function postmasterPid(): Promise<number> {
  return Number.parseInt(await readFile(join(directory, 'postmaster.pid'), 'utf8'), 10)
}

/**
 * A whole process of its own that runs the server, as the api does; says the address, then waits.
 */
async function host() {
  const module = new URL('./embedded-postgres.ts', import.meta.url).href
  const source = `
    import { startEmbeddedPostgres } from ${JSON.stringify(module)}
    const server = await startEmbeddedPostgres({ directory: ${JSON.stringify(directory)} })
    console.log(server.url)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [url] = await once(createInterface(child.stdout), 'line')
  return { child, url: String(url) }
}

const untilGone = (pid: number) =>
  vi.waitFor(async () => expect(await commandLineOf(pid)).toBe(''), { timeout: 10_000 })

test('what was written is there at the next start, the password 0600 beside it', async () => {
  const first = await start()
  await query(first.url, 'CREATE TABLE kept (id int); INSERT INTO kept VALUES (7)')
  await first.stop(5_000)
  const second = await start()
  expect(await query(second.url, 'SELECT id FROM kept')).toEqual([{ id: 7 }])
  expect((await stat(`${directory}.password`)).mode & 0o777).toBe(0o600)
})

test('a wrong password is not let in', async () => {
  const server = await start()
  const url = new URL(server.url)
  url.password = 'guess'
  await expect(query(url.href, 'SELECT 1')).rejects.toThrow('password authentication failed')
})

test('a stop does not wait for those who are still connected', async () => {
  const server = await start()
  const idle = new pg.Client({ connectionString: server.url })
  idle.on('error', () => undefined)
  await idle.connect()
  const pid = await postmasterPid()
  await server.stop(5_000)
  expect(await commandLineOf(pid)).toBe('')
  // A fast shutdown, not a kill: a killed server leaves its pid file.
  await expect(postmasterPid()).rejects.toThrow('ENOENT')
})

test('a postmaster that is killed is back on the same port with what was committed', async () => {
  const states: string[] = []
  const server = await start((state) => states.push(state))
  await query(server.url, 'CREATE TABLE survives (id int); INSERT INTO survives VALUES (1)')
  process.kill(await postmasterPid(), 'SIGKILL')
  await vi.waitFor(() => expect(states.lastIndexOf('ready')).toBeGreaterThan(1), 60_000)
  expect(states).toContain('down')
  expect(await query(server.url, 'SELECT id FROM survives')).toEqual([{ id: 1 }])
})

test('when the process that runs it is killed, the server ends too', async () => {
  const { child } = await host()
  const pid = await postmasterPid()
  expect(await commandLineOf(pid)).toContain(directory)
  child.kill('SIGKILL')
  await untilGone(pid)
})

test('a server that outlived its parent and keeper is ended, and its data taken over', async () => {
  const { child, url } = await host()
  await query(url, 'CREATE TABLE orphaned (id int); INSERT INTO orphaned VALUES (3)')
  const orphan = await postmasterPid()
  // A keeper that is held cannot hear that its parent ended.
  const group = await groupOf(orphan)
  process.kill(-group, 'SIGSTOP')
  onTestFinished(() => void process.kill(-group, 'SIGKILL'))
  process.kill(orphan, 'SIGCONT')
  child.kill('SIGKILL')
  await once(child, 'exit')
  const server = await start()
  expect(await commandLineOf(orphan)).toBe('')
  expect(await query(server.url, 'SELECT id FROM orphaned')).toEqual([{ id: 3 }])
})

test('a start right after a crash waits for a backend that still holds the memory', async () => {
  const { child, url } = await host()
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  await client.query('CREATE TABLE crashed (id int); INSERT INTO crashed VALUES (4)')
  const { rows } = await client.query('SELECT pg_backend_pid() AS pid')
  const group = await groupOf(await postmasterPid())
  process.kill(rows[0].pid, 'SIGSTOP')
  child.kill('SIGKILL')
  process.kill(-group, 'SIGKILL')
  const refused: string[] = []
  const server = await start((state, detail) => {
    if (state !== 'down' || refused.push(detail) > 1) return
    process.kill(rows[0].pid, 'SIGCONT')
  })
  expect(refused[0]).toContain('shared memory')
  expect(await query(server.url, 'SELECT id FROM crashed')).toEqual([{ id: 4 }])
})

test('a pid file that names some other program is taken over, that one left alone', async () => {
  await writeFile(
    join(directory, 'postmaster.pid'),
    `${process.pid}\n${directory}\n0\n5432\n\n\n\n`,
  )
  const server = await start()
  expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})

async function groupOf(pid: number): Promise<number> {
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]!.split(' ')
  return Number(fields[2])
}
