import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { StoredEvent } from '../log/event.ts'

const columns = `position, streams.name AS stream, revision, events.id AS id, type, json, created, data, metadata`
const source = 'FROM events CROSS JOIN streams ON streams.id = events.stream'

/** A row of the log; SQLite gives `json` as 0 or 1. */
type Row = StoredEvent

/**
 * The SQL of a reader, prepared once. An iterator is read to its end, or left, before the page is
 * answered.
 */
export class ReaderStatements {
  readonly #head: StatementSync
  readonly #stream: StatementSync
  readonly #event: StatementSync
  readonly #allForwards: StatementSync
  readonly #allBackwards: StatementSync
  readonly #streamForwards: StatementSync
  readonly #streamBackwards: StatementSync

  constructor(db: DatabaseSync) {
    const prepare = (rest: string) => db.prepare(`SELECT ${columns} ${source} ${rest}`)
    this.#head = db.prepare('SELECT max(position) AS head FROM events')
    this.#stream = db.prepare(
      `SELECT id, (SELECT max(revision) FROM events WHERE stream = streams.id) AS last
       FROM streams WHERE name = ?`,
    )
    this.#event = prepare('WHERE streams.name = ? AND revision = ?')
    this.#allForwards = prepare('WHERE position >= ? ORDER BY position')
    this.#allBackwards = prepare('WHERE position < ? ORDER BY position DESC')
    this.#streamForwards = prepare('WHERE events.stream = ? AND revision >= ? ORDER BY revision')
    this.#streamBackwards = prepare(
      'WHERE events.stream = ? AND revision <= ? ORDER BY revision DESC',
    )
  }

  head(): number {
    return Number(this.#head.get()?.head)
  }

  stream(name: string): { id: number; last: number } | undefined {
    return this.#stream.get(name) as { id: number; last: number } | undefined
  }

  event(stream: string, revision: number): StoredEvent | undefined {
    return this.#event.get(stream, revision) as unknown as Row | undefined
  }

  all(from: number, backwards: boolean): Iterable<StoredEvent> {
    const statement = backwards ? this.#allBackwards : this.#allForwards
    return statement.iterate(from) as unknown as Iterable<Row>
  }

  ofStream(id: number, from: number, backwards: boolean): Iterable<StoredEvent> {
    const statement = backwards ? this.#streamBackwards : this.#streamForwards
    return statement.iterate(id, from) as unknown as Iterable<Row>
  }
}
