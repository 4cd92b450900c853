import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { lockDirectory } from './storage/directory-lock.ts'
import { Scavenger } from './storage/scavenger.ts'
import { openForWriting } from './storage/schema.ts'

export interface Scavenged {
  readonly events: number
  /** By how much the file is smaller. */
  readonly bytes: number
}

/**
 * Scavenges the log of a directory where no node runs, and makes its file as small as what is left.
 * Throws when there is no log, or a node has the directory. Killed on the way, it leaves a whole
 * log, and may be run again.
 */
export function scavengeDirectory(directory: string): Scavenged {
  const file = join(directory, 'log.db')
  if (!existsSync(file)) throw new Error(`There is no log in ${directory}.`)
  const lock = lockDirectory(directory)
  const before = statSync(file).size
  const db = openForWriting(file)
  try {
    const scavenger = new Scavenger(db)
    while (scavenger.step());
    db.exec('VACUUM')
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    return { events: scavenger.removed, bytes: Math.max(0, before - statSync(file).size) }
  } finally {
    db.close()
    lock.release()
  }
}
