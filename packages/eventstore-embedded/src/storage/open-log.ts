import type { DatabaseSync } from 'node:sqlite'
import { identify } from './identity.ts'
import { openForWriting } from './schema.ts'
import { explained } from './sqlite-errors.ts'
import { Writer } from './writer.ts'

/** A log and its one writer. */
interface OpenLog {
  readonly db: DatabaseSync
  readonly writer: Writer
  readonly identity: string
}

/** Opens a log, and makes it on first use. Throws a DamageError where its end cannot be read. */
export function openLog(file: string): OpenLog {
  const db = openForWriting(file)
  try {
    const writer = new Writer(db)
    return { db, writer, identity: identify(db, writer) }
  } catch (error) {
    db.close()
    throw explained(error, file)
  }
}
