import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { StoredEvent } from '../log/event.ts'
import { checksumOf } from './checksum.ts'

interface LastEvent {
  readonly position: number
  readonly name: string
  readonly type: string
  readonly bytes: number
  readonly created: number
}

/** The SQL of the writer, prepared once. */
export class WriterStatements {
  readonly #last: StatementSync
  readonly #eventAt: StatementSync
  readonly #addStream: StatementSync
  readonly #addEvent: StatementSync

  constructor(db: DatabaseSync) {
    this.#last = db.prepare(
      `SELECT position, name, type, length(data) + length(metadata) AS bytes, created
       FROM events JOIN streams ON streams.id = stream ORDER BY position DESC LIMIT 1`,
    )
    this.#eventAt = db.prepare('SELECT id, position FROM events WHERE stream = ? AND revision = ?')
    this.#addStream = db.prepare('INSERT INTO streams (name) VALUES (?)')
    this.#addEvent = db.prepare(
      `INSERT INTO events (position, stream, revision, id, type, json, created, data, metadata,
         checksum)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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

  /** `stream`: as `addStream` numbered it. */
  addEvent(stream: number, event: StoredEvent): void {
    const { position, revision, id, type, created, data, metadata } = event
    const json = event.json ? 1 : 0
    const checksum = checksumOf(event)
    this.#addEvent.run(
      ...[position, stream, revision, id, type, json, created, data, metadata, checksum],
    )
  }
}
