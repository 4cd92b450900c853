import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { ProposedEvent } from '../log/event.ts'

interface LastEvent {
  readonly position: number
  readonly name: string
  readonly type: string
  readonly bytes: number
}

/** The SQL of the writer, prepared once. */
export class WriterStatements {
  readonly #last: StatementSync
  readonly #eventAt: StatementSync
  readonly #addStream: StatementSync
  readonly #addEvent: StatementSync

  constructor(db: DatabaseSync) {
    this.#last = db.prepare(
      `SELECT position, name, type, length(data) + length(metadata) AS bytes
       FROM events JOIN streams ON streams.id = stream ORDER BY position DESC LIMIT 1`,
    )
    this.#eventAt = db.prepare('SELECT id, position FROM events WHERE stream = ? AND revision = ?')
    this.#addStream = db.prepare('INSERT INTO streams (name) VALUES (?)')
    this.#addEvent = db.prepare(
      `INSERT INTO events (position, stream, revision, id, type, json, created, data, metadata)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
  }

  last(): LastEvent | undefined {
    return this.#last.get() as LastEvent | undefined
  }

  eventAt(stream: number, revision: number): { id: Uint8Array; position: number } | undefined {
    return this.#eventAt.get(stream, revision) as { id: Uint8Array; position: number } | undefined
  }

  addStream(name: string): number {
    return Number(this.#addStream.run(name).lastInsertRowid)
  }

  addEvent(
    position: number,
    stream: number,
    revision: number,
    { id, type, json, data, metadata }: ProposedEvent,
    created: number,
  ): void {
    this.#addEvent.run(position, stream, revision, id, type, json ? 1 : 0, created, data, metadata)
  }
}
