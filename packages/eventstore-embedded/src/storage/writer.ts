import type { DatabaseSync } from 'node:sqlite'
import { type Append, any, noStream, type Outcome, recordSize, streamExists } from '../log/event.ts'
import { RecentMap } from './recent-map.ts'
import { WriterStatements } from './writer-statements.ts'

interface StreamState {
  id: number
  revision: number
}
interface Place {
  readonly stream: string
  readonly revision: number
  readonly position: number
}

/** Judges and stores appends. One per log: it alone knows the last revision of each stream. */
export class Writer {
  readonly #db: DatabaseSync
  readonly #sql: WriterStatements
  readonly #streams = new RecentMap<string, StreamState>(32_768)
  /** Under `any` the real server recognises a repeat only among the events it wrote lately. */
  readonly #lately = new RecentMap<string, Place>(65_536)
  #next: number
  #last: number

  constructor(db: DatabaseSync) {
    this.#db = db
    this.#sql = new WriterStatements(db)
    const last = this.#sql.last()
    this.#last = last?.position ?? 0
    this.#next = last ? last.position + recordSize(last.name, last.type, last.bytes) : 0
  }

  /** Position of the last event; 0 in an empty log. */
  get head(): number {
    return this.#last
  }

  /**
   * Stores what may be stored of the appends, in their order, in one transaction. When it returns,
   * all of it is on the disk. When it throws, the log is in doubt and this writer must not be used
   * again.
   */
  commit(appends: readonly Append[]): Outcome[] {
    this.#db.exec('BEGIN IMMEDIATE')
    const created = Date.now()
    const outcomes = appends.map((append) => this.#judge(append) ?? this.#store(append, created))
    this.#db.exec('COMMIT')
    return outcomes
  }

  /** A repeat or a conflict; nothing, when the append is to be stored. */
  #judge({ stream, expected, events }: Append): Outcome | undefined {
    const current = this.#state(stream).revision
    if (expected === streamExists && current === noStream) return { kind: 'conflict', current }
    if (expected === any || expected === streamExists) return this.#judgeByMemory(stream, events)
    if (expected === current) return undefined
    if (expected > current || events.length === 0) return { kind: 'conflict', current }
    return this.#judgeByLog(stream, expected, events)
  }

  #judgeByMemory(stream: string, events: Append['events']): Outcome | undefined {
    const places = events.map(({ id }) => this.#lately.get(key(id)))
    const known = places.filter((place) => place?.stream === stream)
    const last = known.at(-1)
    if (!last || places[0]?.stream !== stream) return undefined
    if (known.length < events.length)
      return { kind: 'conflict', current: this.#state(stream).revision }
    return { kind: 'repeated', revision: last.revision, position: last.position }
  }

  /**
   * The same ids right behind the expected revision are a repeat, anything else there a conflict.
   */
  #judgeByLog(stream: string, expected: number, events: Append['events']): Outcome {
    const { id, revision: current } = this.#state(stream)
    let position = 0
    for (const [nth, event] of events.entries()) {
      const stored = this.#sql.eventAt(id, expected + 1 + nth)
      if (!stored || key(stored.id) !== key(event.id)) return { kind: 'conflict', current }
      position = stored.position
    }
    return { kind: 'repeated', revision: expected + events.length, position }
  }

  #store({ stream, events }: Append, created: number): Outcome {
    const state = this.#state(stream)
    if (events.length > 0 && state.id === 0) state.id = this.#sql.addStream(stream)
    const positions = events.map((event) => {
      const position = this.#next
      state.revision += 1
      this.#sql.addEvent(position, state.id, state.revision, event, created)
      this.#lately.set(key(event.id), { stream, revision: state.revision, position })
      this.#next += recordSize(stream, event.type, event.data.length + event.metadata.length)
      this.#last = position
      return position
    })
    return { kind: 'stored', revision: state.revision, position: this.#last, positions, created }
  }

  #state(stream: string): StreamState {
    const known = this.#streams.get(stream)
    if (known) return known
    const state = this.#sql.stream(stream) ?? { id: 0, revision: noStream }
    this.#streams.set(stream, state)
    return state
  }
}

function key(id: Uint8Array): string {
  return Buffer.from(id.buffer, id.byteOffset, id.byteLength).toString('latin1')
}
