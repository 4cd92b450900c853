import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { KeptEvent } from './checksum.ts'

const columns = `position, streams.name AS stream, revision, events.id AS id, type, json, created, data, metadata, checksum`
const source = 'FROM events CROSS JOIN streams ON streams.id = events.stream'

/** The columns of an event, in their order: an array of them takes less than an object. */
export type Row = readonly [
  position: number,
  stream: string,
  revision: number,
  id: Uint8Array,
  type: string,
  json: number,
  created: number,
  data: Uint8Array,
  metadata: Uint8Array,
  checksum: number | null,
]

/** An event of its columns, as SQLite gives them. */
export function toEvent(row: Row): KeptEvent {
  return {
    position: row[0],
    stream: row[1],
    revision: row[2],
    id: row[3],
    type: row[4],
    json: Boolean(row[5]),
    created: row[6],
    data: row[7],
    metadata: row[8],
    checksum: row[9],
  }
}

/**
 * The SQL of a reader, prepared once. An iterator is read to its end, or left, before the page is
 * answered.
 */
export class ReaderStatements {
  readonly #head: StatementSync
  readonly #event: StatementSync
  readonly #allForwards: StatementSync
  readonly #allBackwards: StatementSync
  readonly #streamForwards: StatementSync
  readonly #streamBackwards: StatementSync

  constructor(db: DatabaseSync) {
    const prepare = (rest: string) => {
      const statement = db.prepare(`SELECT ${columns} ${source} ${rest}`)
      statement.setReturnArrays(true)
      return statement
    }
    this.#head = db.prepare('SELECT max(position) AS head FROM events')
    this.#event = prepare('WHERE events.stream = ? AND revision = ?')
    this.#allForwards = prepare('WHERE position >= ? ORDER BY position')
    this.#allBackwards = prepare('WHERE position < ? ORDER BY position DESC')
    const ofStream = 'WHERE events.stream = ? AND revision BETWEEN ? AND ? ORDER BY revision'
    this.#streamForwards = prepare(ofStream)
    this.#streamBackwards = prepare(`${ofStream} DESC`)
  }

  head(): number {
    return Number(this.#head.get()?.head)
  }

  event(stream: number, revision: number): KeptEvent | undefined {
    const row = this.#event.get(stream, revision) as unknown as Row | undefined
    return row && toEvent(row)
  }

  all(from: number, backwards: boolean): Iterable<Row> {
    const statement = backwards ? this.#allBackwards : this.#allForwards
    return statement.iterate(from) as unknown as Iterable<Row>
  }

  /** Both revisions are among them. */
  ofStream(id: number, low: number, high: number, backwards: boolean): Iterable<Row> {
    const statement = backwards ? this.#streamBackwards : this.#streamForwards
    return statement.iterate(id, low, high) as unknown as Iterable<Row>
  }
}
