import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { KeptEvent } from './checksum.ts'
import { isChecked } from './schema.ts'
import { isDamage } from './sqlite-errors.ts'

/** A stretch of the log that cannot be read; without `until` nothing behind it can. */
export interface Hole {
  readonly after: number
  readonly until: number | undefined
}

/** An event as it is in the file: `stream` is null where that has lost its name. */
export type Found = Omit<KeptEvent, 'stream'> & { readonly stream: string | null }

const page = 1_000
/** As far as one damaged page may lead to. */
const nearby = 4 * 1024 * 1024
/** No event takes less of the log's positions. */
const leastRecord = 96

/** Every event of the log after a position in its order, and where it cannot be read. */
export function* walk(db: DatabaseSync, after = -1): Generator<Found | Hole> {
  const statements = new WalkStatements(db)
  let [last, limit] = [after, page]
  for (;;) {
    const rows = statements.page(last, limit)
    if (rows) {
      yield* rows
      last = rows.at(-1)?.position ?? last
      if (rows.length < limit) return
      limit = Math.min(page, limit * 10)
    } else if (limit > 1) {
      limit /= 10
    } else {
      const hole = { after: last, until: statements.firstBehind(last) }
      yield hole
      if (hole.until === undefined) return
      last = hole.until - 1
    }
  }
}

class WalkStatements {
  readonly #page: StatementSync
  readonly #head: StatementSync

  constructor(db: DatabaseSync) {
    const checksum = isChecked(db) ? 'checksum' : 'NULL AS checksum'
    this.#page = db.prepare(
      `SELECT position, streams.name AS stream, revision, events.id AS id, type, json, created,
         data, metadata, ${checksum}
       FROM events LEFT JOIN streams ON streams.id = events.stream
       WHERE position > ? ORDER BY position LIMIT ?`,
    )
    this.#head = db.prepare('SELECT max(position) AS head FROM events')
  }

  /**
   * Nothing where one of them cannot be read. Where a position is damaged SQLite gives rows in
   * another order, and some of them for ever.
   */
  page(after: number, limit: number): Found[] | undefined {
    const rows = readable(() => this.#page.all(after, limit) as unknown as Found[])
    const isInOrder = rows?.every(
      ({ position }, nth) => position > (rows[nth - 1]?.position ?? after),
    )
    return isInOrder ? rows : undefined
  }

  /** The position of the first event that can be read behind one where none can. */
  firstBehind(position: number): number | undefined {
    const head = Number(readable(() => this.#head.get())?.head ?? Number.NaN)
    for (let after = position; after < head; after += stepAt(after - position)) {
      const next = this.page(after, 1)
      if (next) return next[0]?.position
    }
    return undefined
  }
}

/** Event by event where that is soon done; a damaged position may lie any distance away. */
function stepAt(distance: number): number {
  return distance < nearby ? leastRecord : Math.floor(distance / 64)
}

function readable<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch (error) {
    if (!isDamage(error)) throw error
    return undefined
  }
}
