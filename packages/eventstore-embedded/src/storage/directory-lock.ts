import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

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
  const db = new DatabaseSync(join(directory, 'node.lock'), { timeout: 0 })
  try {
    db.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    db.close()
    if (!isBusy(error)) throw error
    throw new Error(`${directory} is in use by the event store with pid ${pidIn(pidFile)}`, {
      cause: error,
    })
  }
  writeFileSync(pidFile, `${process.pid}\n`)
  return {
    release() {
      rmSync(pidFile, { force: true })
      db.close()
    },
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === 5
}

function pidIn(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return 'unknown (it is just starting or ending)'
  }
}
