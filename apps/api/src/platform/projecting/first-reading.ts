import type { Checkpoint } from '../checkpoint.ts'
import type { Database } from '../database.ts'
import { makeIndexes, putOffIndexes, unindexedTables } from './indexes.ts'

/** From so many events on, indexes cost more with each row than to make them at the end. */
const longFrom = 20_000

/** A log that is read from its start: a long one is read before the indexes are made. */
export class FirstReading {
  readonly #database: Database
  readonly #tables: readonly string[]
  readonly #longFrom: number
  /** Undefined where it did not begin at the start, or its length is known. */
  #events: number | undefined

  constructor(
    database: Database,
    tables: readonly string[],
    { position }: Checkpoint,
    long = longFrom,
  ) {
    this.#database = database
    this.#tables = tables.filter((table) => table.startsWith('read_models.'))
    this.#longFrom = long
    this.#events = position === undefined ? 0 : undefined
  }

  /** Counts so many more that are in the tables; true once, when it turns out to be long. */
  turnsLong(events: number): boolean {
    if (this.#events === undefined) return false
    this.#events += events
    if (this.#events < this.#longFrom) return false
    this.#events = undefined
    return true
  }

  async putOff(checkpoint: Checkpoint) {
    try {
      await checkpoint.advance([], (tx) => putOffIndexes(tx, this.#tables))
    } catch (error) {
      // Somebody reads for long: then it is done with the indexes.
      if ((error as { code?: string }).code !== '55P03') throw error
    }
  }

  /** The end of the log: also what an earlier process has put off is made. */
  async ended(checkpoint: Checkpoint) {
    this.#events = undefined
    for (const table of await unindexedTables(this.#database))
      await checkpoint.advance([], (tx) => makeIndexes(tx, table))
  }
}
