import type { DatabaseSync } from 'node:sqlite'
import type { HistoryEvent } from '@rostrum/api/replays'
import { recordSize } from '@rostrum/eventstore-embedded/log/event'
import { uuidBytes } from '@rostrum/eventstore-embedded/log/uuid'
import { WriterStatements } from '@rostrum/eventstore-embedded/storage/writer-statements'
import { seeded } from '@rostrum/golden-series/making/seeded'
import { uuid } from './plan.ts'
import { instant, type MadeFact } from './telling.ts'

interface Stream {
  readonly id: number
  revision: number
}

/** Stores facts one behind the other, where the store's own writer would put them. */
export class Placing {
  readonly #db: DatabaseSync
  readonly #sql: WriterStatements
  readonly #streams = new Map<string, Stream>()
  readonly #random = seeded(7)
  #next: number
  #previous: bigint | undefined

  constructor(db: DatabaseSync) {
    this.#db = db
    this.#sql = new WriterStatements(db)
    const last = this.#sql.last()
    if (!last) throw new Error('A log begins with its identity.')
    this.#next = last.position + recordSize(last.name, last.type, last.bytes)
  }

  /** Stores them, and tells them as a reader of the log meets them. */
  add(facts: readonly MadeFact[]): HistoryEvent[] {
    this.#db.exec('BEGIN')
    const placed = facts.map((fact) => this.#place(fact))
    this.#db.exec('COMMIT')
    return placed
  }

  #place(fact: MadeFact): HistoryEvent {
    const { streamName, type, data, recordedAt } = fact
    const [id, position, stream] = [uuid(this.#random), this.#next, this.#stream(streamName)]
    const metadata = metadataOf(fact)
    const [bytes, more] = [data, metadata].map((held) => Buffer.from(JSON.stringify(held)))
    if (!bytes || !more) throw new Error('Both were written.')
    const stored = { id: uuidBytes(id) ?? bytes, type, json: true, data: bytes, metadata: more }
    stream.revision += 1
    const { revision } = stream
    const event = { ...stored, stream: streamName, revision, position, created: recordedAt }
    this.#sql.addEvent(stream.id, event)
    this.#next += recordSize(streamName, type, bytes.length + more.length)
    const previous = this.#previous
    this.#previous = BigInt(position)
    const told = { id, type, data, metadata, streamName, recordedAt: new Date(recordedAt) }
    const place = { position: this.#previous, revision: BigInt(stream.revision) }
    return { event: { ...told, ...place, recordedAt: told.recordedAt.toISOString() }, previous }
  }

  #stream(name: string): Stream {
    const known = this.#streams.get(name)
    if (known) return known
    const stream = { id: this.#sql.addStream(name), revision: -1 }
    this.#streams.set(name, stream)
    return stream
  }
}

function metadataOf({ occurredAt, command, organizationId }: MadeFact) {
  return {
    ...{ $correlationId: command.id, $causationId: command.id },
    ...{ commandId: command.id, commandHash: command.id.replaceAll('-', '').repeat(2) },
    ...{ actor: command.actor, organizationId, occurredAt: instant(occurredAt), schemaVersion: 1 },
  }
}
