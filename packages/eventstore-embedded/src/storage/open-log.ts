import type { DatabaseSync } from 'node:sqlite'
import { identify } from './identity.ts'
import { openForWriting } from './schema.ts'
import { explainedAtOpening, isFull } from './sqlite-errors.ts'
import { Writer } from './writer.ts'

/** A log and its one writer. */
interface OpenLog {
  readonly db: DatabaseSync
  readonly writer: Writer
  readonly identity: string
}

/**
 * Opens a log, and makes it on first use. Throws a DamageError where its end or its tables cannot
 * be read.
 *
 * What the last run left in the write-ahead log is written into the file and synced before anybody
 * sees it: if a sync of it failed, the system may take for written what the disk does not have, and
 * no later sync would write that again.
 */
export function openLog(file: string): OpenLog {
  const db = openForWriting(file)
  try {
    const writer = new Writer(db)
    checkpoint(db, 'TRUNCATE')
    return { db, writer, identity: identify(db, writer) }
  } catch (error) {
    db.close()
    throw explainedAtOpening(error, file)
  }
}

/**
 * Carries what is in the write-ahead log into the file, and makes that short or leaves it as it is.
 * Where there is no space for it, all stays where it is as safe.
 */
export function checkpoint(db: DatabaseSync, way: 'PASSIVE' | 'TRUNCATE'): void {
  try {
    db.exec(`PRAGMA wal_checkpoint(${way})`)
  } catch (error) {
    if (!isFull(error)) throw error
  }
}
