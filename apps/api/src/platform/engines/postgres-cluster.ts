import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { access, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { commandLineOf, signal } from './process-table.ts'
import { EngineFailed, kept } from './supervised-process.ts'

/** The one role of the embedded server. */
export const POSTGRES_USER = 'rostrum'

/** The password of an embedded server: made once, kept 0600 beside its directory. */
export async function passwordOf(directory: string): Promise<string> {
  const file = passwordFile(directory)
  const known = await readFile(file, 'utf8').catch(() => '')
  if (known.trim() !== '') return known.trim()
  const password = randomBytes(24).toString('hex')
  await writeFile(file, `${password}\n`, { mode: 0o600 })
  return password
}

/** Whether a complete cluster is there. */
export async function clusterExists(directory: string): Promise<boolean> {
  return access(join(directory, 'PG_VERSION')).then(
    () => true,
    () => false,
  )
}

/**
 * Makes the cluster beside its place and moves it there when it is complete and on disk, so that a
 * kill in between leaves nothing half made. Text compares by code point (the built-in C.UTF-8): no
 * upgrade of a system library can ever reorder an index.
 */
export async function createCluster(
  initdb: readonly [string, ...string[]],
  directory: string,
): Promise<void> {
  const draft = `${directory}.new-${process.pid}`
  await removeDrafts(directory)
  const [file, ...args] = kept('TERM', [
    ...initdb,
    `--pgdata=${draft}`,
    `--username=${POSTGRES_USER}`,
    `--pwfile=${passwordFile(directory)}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--no-locale',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    // Recycled segments would keep what was erased; from the very first one, none is.
    '--set=wal_recycle=off',
  ])
  const child = spawn(file, args, { detached: true, stdio: ['pipe', 'ignore', 'pipe'] })
  const [complaint, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])
  if (code !== 0) {
    throw new EngineFailed(`The database could not be created in ${directory}: ${complaint.trim()}`)
  }
  await rename(draft, directory)
  await syncDirectory(dirname(directory))
}

/**
 * Ends a server of this directory that outlived its parent, and removes a pid file that names some
 * other program. A file that names nobody is Postgres' own business. Only for the one who holds the
 * data directory.
 */
export async function clearStalePostmaster(directory: string): Promise<void> {
  const file = join(directory, 'postmaster.pid')
  const pid = Number.parseInt(await readFile(file, 'utf8').catch(() => ''), 10)
  if (!(pid > 0)) return
  if (!(await isPostmasterOf(pid, directory))) return rm(file, { force: true })
  signal(pid, 'SIGINT')
  if (await goneWithin(4_000, pid, directory)) return
  signal(pid, 'SIGKILL')
  if (await goneWithin(2_000, pid, directory)) return
  throw new EngineFailed(`A Postgres left in ${directory} (process ${pid}) does not end.`)
}

/** The port of the server that runs on a directory, as its pid file has it on the fourth line. */
export async function portOf(directory: string): Promise<number | undefined> {
  const text = await readFile(join(directory, 'postmaster.pid'), 'utf8').catch(() => '')
  return Number(text.split('\n')[3]) || undefined
}

async function goneWithin(ms: number, pid: number, directory: string): Promise<boolean> {
  const deadline = Date.now() + ms
  while (await isPostmasterOf(pid, directory)) {
    if (Date.now() > deadline) return false
    await sleep(20)
  }
  return true
}

async function isPostmasterOf(pid: number, directory: string): Promise<boolean> {
  const line = await commandLineOf(pid)
  return line.includes('postgres') && `${line} `.includes(` -D ${directory} `)
}

async function removeDrafts(directory: string): Promise<void> {
  const names = await readdir(dirname(directory))
  const drafts = names.filter((name) => name.startsWith(`${basename(directory)}.new-`))
  for (const name of drafts) {
    await rm(join(dirname(directory), name), { recursive: true, force: true })
  }
}

async function syncDirectory(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function passwordFile(directory: string): string {
  return `${directory}.password`
}
