import { closeSync, existsSync, fsyncSync, openSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { identityIn, originIn } from './copy/saved.ts'
import { damaged } from './log/damage.ts'
import type { StoredEvent } from './log/event.ts'
import { isAltered, type KeptEvent } from './storage/checksum.ts'
import { openForReading } from './storage/schema.ts'
import { explained } from './storage/sqlite-errors.ts'
import { type Found, type Hole, walk } from './storage/walk.ts'

/** A log in one file, apart from any node. */
export interface SavedLog {
  /** The id of the first event of its first store. */
  readonly identity: string
  /** In the log, of its last event. */
  readonly lastPosition: number
  readonly events: number
}

/** More pages than a log has: the copy is one step and so one moment of the log. */
const allPages = 2 ** 31 - 1

/**
 * Copies the log of a directory into one file (0600) and onto the disk, whether a node runs there
 * or not. It reads one commit while the writer goes on, so the copy is a prefix of the log; in
 * several steps, each write in between would begin it anew. Throws when there is no log.
 */
export async function saveLog(directory: string, file: string): Promise<SavedLog> {
  const source = join(directory, 'log.db')
  if (!existsSync(source)) throw new Error(`There is no log in ${directory}.`)
  closeSync(openSync(file, 'wx', 0o600))
  const db = openForReading(source)
  try {
    await backup(db, file, { rate: allPages })
  } finally {
    db.close()
  }
  // A reader of the copy needs no second file beside it, and leaves none.
  const copy = new DatabaseSync(file)
  copy.exec('PRAGMA journal_mode = DELETE')
  copy.close()
  const handle = openSync(file, 'r')
  fsyncSync(handle)
  closeSync(handle)
  return summary(file)
}

/**
 * Every event of a log's file after a position in the order of the log, the store's own among them.
 * A node may run there: it is read page by page, each as of the last commit, and holds up no
 * writer. Throws a DamageError where something is not what was stored, and hands none of that out.
 */
export function* readLog(file: string, after = -1): Generator<StoredEvent, void, undefined> {
  const db = openForReading(file)
  try {
    for (const found of walk(db, after)) yield whole(found, file)
  } catch (error) {
    throw explained(error, file)
  } finally {
    db.close()
  }
}

function whole(found: Found | Hole, file: string): StoredEvent {
  const directory = dirname(file)
  if ('after' in found)
    throw damaged(directory, `nothing can be read behind position ${found.after}`)
  if (!isNamed(found) || isAltered(found))
    throw damaged(directory, `the event at position ${found.position} is not what was stored`)
  return found
}

function isNamed(found: Found): found is KeptEvent {
  return found.stream !== null
}

function summary(file: string): SavedLog {
  const db = openForReading(file)
  try {
    const { events, last } = db
      .prepare('SELECT count(*) AS events, max(position) AS last FROM events')
      .get() as { events: number; last: number }
    const lastPosition = Number(originIn(file).positionOf(BigInt(last)))
    return { identity: identityIn(file), lastPosition, events }
  } finally {
    db.close()
  }
}
