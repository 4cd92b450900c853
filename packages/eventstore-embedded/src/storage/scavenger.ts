import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { isMetastream, originalOf, recordSize, tombstone } from '../log/event.ts'
import { Gaps } from './gaps.ts'
import { StreamViews } from './stream-views.ts'

interface Removed {
  readonly position: number
  readonly revision: number
  readonly until: number
}

/** Events taken out in one transaction: appends wait no longer than for these. */
const atOnce = 500

/**
 * Takes out of the log what metadata and deletion hide, step by step. A stream keeps its last
 * event, so that its next revision is known, and one that was deleted for good keeps only that it
 * was. What stays keeps its position and revision. It never takes out the first event of the log.
 */
export class Scavenger {
  readonly #db: DatabaseSync
  readonly #views: StreamViews
  readonly #gaps: Gaps
  readonly #events: StatementSync
  readonly #remove: StatementSync
  readonly #begin: StatementSync
  readonly #streams: string[]
  #removed = 0

  constructor(db: DatabaseSync) {
    this.#db = db
    this.#views = new StreamViews(db)
    this.#gaps = new Gaps(db)
    this.#events = db.prepare(
      `SELECT position, revision, type, length(data) + length(metadata) AS bytes FROM events
       WHERE stream = ? AND revision < ? AND position > 0 ORDER BY revision LIMIT ${atOnce}`,
    )
    this.#remove = db.prepare('DELETE FROM events WHERE position = ?')
    this.#begin = db.prepare('UPDATE streams SET first = ? WHERE id = ?')
    this.#streams = streamsToScavenge(db)
    db.exec('PRAGMA secure_delete = ON')
  }

  /** How many events it has taken out. */
  get removed(): number {
    return this.#removed
  }

  /** One transaction; false when nothing is left to do. */
  step(): boolean {
    const name = this.#streams.at(-1)
    if (name === undefined) return false
    if (this.#shorten(name) < atOnce) this.#streams.pop()
    return true
  }

  #shorten(name: string): number {
    const stream = this.#views.stream(name)
    if (!stream) return 0
    const rows = this.#events.all(stream.id, this.#keepFrom(name, stream.last))
    const removed = rows.map((row) => removedEvent(name, row))
    const last = removed.at(-1)
    if (!last) return 0
    this.#db.exec('BEGIN IMMEDIATE')
    for (const { position } of removed) this.#remove.run(position)
    this.#gaps.add(removed)
    this.#begin.run(last.revision + 1, stream.id)
    this.#db.exec('COMMIT')
    this.#removed += removed.length
    return removed.length
  }

  /** The first revision that stays. */
  #keepFrom(name: string, last: number): number {
    if (last === tombstone) return last
    const view = this.#views.view(name, Date.now())
    if (view?.deleted) return Number.MAX_SAFE_INTEGER
    return Math.min(view?.first ?? last, last)
  }
}

/** Streams with metadata, the metadata itself, and what was deleted for good. */
function streamsToScavenge(db: DatabaseSync): string[] {
  const names = (sql: string) =>
    db
      .prepare(sql)
      .all()
      .map(({ name }) => String(name))
  const metastreams = names(`SELECT name FROM streams WHERE name >= '$$' AND name < '$%'`)
  const deleted = names(
    `SELECT name FROM events JOIN streams ON streams.id = stream WHERE revision = ${tombstone}`,
  )
  const originals = metastreams.filter(isMetastream).map(originalOf)
  return [...new Set([...metastreams, ...originals, ...deleted])]
}

function removedEvent(name: string, row: Record<string, unknown>): Removed {
  const [position, revision] = [Number(row.position), Number(row.revision)]
  const until = position + recordSize(name, String(row.type), Number(row.bytes))
  return { position, revision, until }
}
