import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api'
import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import { appendRow, typed } from '../archive/batch.ts'
import { rowOf } from '../archive/columns.ts'

/** The events that no file holds yet, in the very shape of the files. */
export class Tail {
  readonly #appender: DuckDBAppender

  private constructor(appender: DuckDBAppender) {
    this.#appender = appender
  }

  static async open(connection: DuckDBConnection): Promise<Tail> {
    await connection.run('create schema files')
    await connection.run(`create table files.tail (${typed})`)
    return new Tail(await connection.createAppender('tail', 'files'))
  }

  add(event: RecordedEvent) {
    appendRow(this.#appender, rowOf(event, undefined))
  }

  close() {
    this.#appender.closeSync()
  }
}
