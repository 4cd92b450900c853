import { existsSync } from 'node:fs'
import { mkdir, readFile, realpath, rename, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { isAlive } from './process-table.ts'

/** How long a second start looks for the pid of the first before it refuses without one. */
const NAMING_WITHIN_MS = 500

/** Locks are held by open handles; a handle that nobody refers to would be collected and closed. */
const held = new Set<DatabaseSync>()

/**
 * The one directory that holds all that is embedded, open to this process alone. Absolute paths.
 */
export interface DataDirectory {
  readonly path: string
  readonly eventStore: string
  readonly postgres: string
  /** Files made of the log; what is lost of them is made again. */
  readonly history: string
  readonly demoFile: string
  /** Stands there for as long as the directory is being restored into: nothing may start on it. */
  readonly restoringFile: string
  /** Gives the directory up. Harmless when repeated. */
  release(): void
}

/**
 * Another live process has the directory open. `pid` is missing when it has not said its own yet.
 */
export class DataDirectoryInUse extends Error {
  override readonly name = 'DataDirectoryInUse'

  readonly path: string
  readonly pid: number | undefined

  constructor(path: string, pid: number | undefined) {
    const owner = pid === undefined ? 'another process' : `process ${pid}`
    super(
      `The data directory ${path} is in use by ${owner}. ` +
        'Stop that one first, or set ROSTRUM_DATA to another directory.',
    )
    this.path = path
    this.pid = pid
  }
}

/** The directory cannot be made or written, or holds half of what was restored. */
export class DataDirectoryUnusable extends Error {
  override readonly name = 'DataDirectoryUnusable'
}

/** `ROSTRUM_DATA`, or `.rostrum` beside the root package.json. */
export function defaultDataPath(env: Readonly<Record<string, string | undefined>>): string {
  const beside = fileURLToPath(new URL('../../../../../.rostrum', import.meta.url))
  return resolve(env.ROSTRUM_DATA || beside)
}

/**
 * Opens the directory for this process alone and makes it (0700) when it is missing.
 *
 * The lock is SQLite's exclusive lock on an empty file: the kernel drops it with the process,
 * however that ends, so there is no stale lock to recognise and no reused pid to be misled by. The
 * pid beside it is only read to name the owner.
 *
 * Throws `DataDirectoryInUse` within half a second, or `DataDirectoryUnusable`, that also where a
 * restore was interrupted.
 */
export async function openDataDirectory(path: string): Promise<DataDirectory> {
  const directory = await makeDirectory(path)
  const pidFile = join(directory, 'lock.pid')
  const lock = takeLock(join(directory, 'lock'))
  if (lock === undefined) throw new DataDirectoryInUse(directory, await ownerOf(pidFile))
  const restoringFile = join(directory, 'restoring')
  if (existsSync(restoringFile)) {
    lock.close()
    throw new DataDirectoryUnusable(
      `A restore into ${directory} did not end: remove that directory, and restore again.`,
    )
  }
  held.add(lock)
  await writePid(pidFile)
  return {
    path: directory,
    eventStore: join(directory, 'eventstore'),
    postgres: join(directory, 'postgres'),
    history: join(directory, 'history'),
    demoFile: join(directory, 'demo.json'),
    restoringFile,
    release() {
      if (held.delete(lock)) lock.close()
    },
  }
}

async function makeDirectory(path: string): Promise<string> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 })
    return await realpath(path)
  } catch (cause) {
    throw new DataDirectoryUnusable(
      `The data directory ${path} cannot be made: ${String(cause)}. ` +
        'Set ROSTRUM_DATA to a directory that this user may write.',
      { cause },
    )
  }
}

function takeLock(file: string): DatabaseSync | undefined {
  let lock: DatabaseSync | undefined
  try {
    lock = new DatabaseSync(file)
    lock.exec('BEGIN EXCLUSIVE')
    return lock
  } catch (cause) {
    lock?.close()
    if (cause instanceof Error && /locked/.test(cause.message)) return undefined
    throw new DataDirectoryUnusable(`The lock ${file} cannot be taken: ${String(cause)}.`, {
      cause,
    })
  }
}

/** Right after a takeover the file may still name the dead owner, so a dead pid is read again. */
async function ownerOf(pidFile: string): Promise<number | undefined> {
  const deadline = Date.now() + NAMING_WITHIN_MS
  do {
    const pid = Number(await readFile(pidFile, 'utf8').catch(() => ''))
    if (pid > 0 && isAlive(pid)) return pid
    await sleep(20)
  } while (Date.now() < deadline)
  return undefined
}

async function writePid(pidFile: string): Promise<void> {
  const draft = `${pidFile}.new`
  await writeFile(draft, `${process.pid}\n`, { mode: 0o600 })
  await rename(draft, pidFile)
}
