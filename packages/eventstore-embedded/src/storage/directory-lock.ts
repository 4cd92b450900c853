import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { isBusy, isForbidden } from './sqlite-errors.ts'

/**
 * Held for as long as the node runs. The kernel lets go of it when the process ends, however it
 * ends.
 */
export interface DirectoryLock {
  release(): void
}

/**
 * Takes the directory for this process alone, or throws a sentence that names the process that has
 * it. The lock is SQLite's own on a file of its own, so nothing stale is left behind by a kill.
 */
export function lockDirectory(directory: string): DirectoryLock {
  const pidFile = join(directory, 'node.pid')
  const db = locked(directory, pidFile)
  writeFileSync(pidFile, `${process.pid}\n`)
  return {
    release() {
      rmSync(pidFile, { force: true })
      db.close()
    },
  }
}

/** Whether a node has the directory at this moment. */
export function isInUse(directory: string): boolean {
  const file = join(directory, 'node.lock')
  if (!existsSync(file)) return false
  const db = new DatabaseSync(file, { timeout: 0, readOnly: true })
  try {
    db.prepare('SELECT count(*) FROM sqlite_schema').get()
    return false
  } catch (error) {
    if (isBusy(error)) return true
    throw error
  } finally {
    db.close()
  }
}

function locked(directory: string, pidFile: string): DatabaseSync {
  let db: DatabaseSync | undefined
  try {
    db = new DatabaseSync(join(directory, 'node.lock'), { timeout: 0 })
    db.exec('BEGIN EXCLUSIVE')
    return db
  } catch (cause) {
    db?.close()
    const owner = `${directory} is in use by the event store with pid ${pidIn(pidFile)}`
    if (isBusy(cause)) throw new Error(owner, { cause })
    if (!isForbidden(cause)) throw cause
    const rights = `The event store may not write in ${directory}: ${(cause as Error).message}`
    throw new Error(rights, { cause })
  }
}

function pidIn(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return 'unknown (it is just starting or ending)'
  }
}
