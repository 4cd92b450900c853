import type { DatabaseSync } from 'node:sqlite'
import {
  type Append,
  any,
  isMetastream,
  metastreamOf,
  noStream,
  type Outcome,
  originalOf,
  type ProposedEvent,
  recordSize,
  type StoredEvent,
  streamExists,
  tombstone,
} from '../log/event.ts'
import { softDeletion, withTruncateBefore } from '../log/stream-metadata.ts'
import { RecentMap } from './recent-map.ts'
import { StreamViews } from './stream-views.ts'
import { metadataEvent, tombstoneEvent } from './system-events.ts'
import { WriterStatements } from './writer-statements.ts'

interface StreamState {
  id: number
  revision: number
  softlyDeleted: boolean
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
  readonly #views: StreamViews
  readonly #streams = new RecentMap<string, StreamState>(32_768)
  /** Under `any` the real server recognises a repeat only among the events it wrote lately. */
  readonly #lately = new RecentMap<string, Place>(65_536)
  readonly #now: () => number
  #next: number
  #last: number
  #latest: number

  /** `now`: milliseconds since 1970. */
  constructor(db: DatabaseSync, now: () => number = Date.now) {
    this.#db = db
    this.#now = now
    this.#sql = new WriterStatements(db)
    this.#views = new StreamViews(db)
    const last = this.#sql.last()
    this.#last = last?.position ?? 0
    this.#latest = last?.created ?? 0
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
    // A clock that was set back does not take the log's order of time with it.
    const created = Math.max(this.#now(), this.#latest)
    this.#latest = created
    const outcomes = appends.map((append) => this.#judge(append) ?? this.#carryOut(append, created))
    this.#db.exec('COMMIT')
    return outcomes
  }

  /** Why an append is not to be stored: a repeat, a conflict or a stream that is gone. */
  #judge(append: Append): Outcome | undefined {
    const { stream, expected, events } = append
    const { revision: current, softlyDeleted } = this.#state(stream)
    if (this.#isDeleted(stream, current)) return { kind: 'deleted' }
    if (expected === streamExists) {
      if (softlyDeleted) return { kind: 'deleted' }
      if (!this.#exists(stream, current)) return { kind: 'conflict', current }
    }
    if (expected === any || expected === streamExists) return this.#judgeByMemory(stream, events)
    if (expected === current) return undefined
    if (expected > current) return { kind: 'conflict', current }
    return this.#judgeByLog(append)
  }

  #isDeleted(stream: string, revision: number): boolean {
    if (revision === tombstone) return true
    if (!isMetastream(stream)) return false
    const original = originalOf(stream)
    return this.#isDeleted(original, this.#state(original).revision)
  }

  /** A stream that has but metadata exists too. */
  #exists(stream: string, revision: number): boolean {
    return revision !== noStream || this.#state(metastreamOf(stream)).revision !== noStream
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
   * The same ids right behind the expected revision are a repeat, anything else there a conflict;
   * but nothing is there for one who expects no stream where it was deleted softly.
   */
  #judgeByLog({ stream, expected, events, deletion }: Append): Outcome | undefined {
    const { revision: current, softlyDeleted } = this.#state(stream)
    const conflict = { kind: 'conflict', current } as const
    const fresh = expected === noStream && softlyDeleted ? undefined : conflict
    if (events.length === 0) return deletion ? fresh : conflict
    let position = 0
    for (const [nth, event] of events.entries()) {
      const place = this.#placeOf(event, stream, expected + 1 + nth)
      if (place === undefined) return nth === 0 ? fresh : conflict
      position = place
    }
    return { kind: 'repeated', revision: expected + events.length, position }
  }

  /** Its position, where it is the event of that revision; a scavenged one is known for a while. */
  #placeOf({ id }: ProposedEvent, stream: string, revision: number): number | undefined {
    const stored = this.#sql.eventAt(this.#state(stream).id, revision)
    if (stored) return key(stored.id) === key(id) ? stored.position : undefined
    const place = this.#lately.get(key(id))
    return place?.stream === stream && place.revision === revision ? place.position : undefined
  }

  #carryOut(append: Append, created: number): Outcome {
    if (!append.deletion) return this.#store(append, created)
    return this.#delete(append.stream, append.deletion, created)
  }

  #store({ stream, events }: Append, created: number): Outcome {
    const state = this.#state(stream)
    const before = state.revision
    const positions = events.map((event) => this.#add(stream, state, event, created))
    const { revision } = state
    const stored = { revision, position: this.#last, positions, created }
    const added = this.#comeBack(stream, before + 1, created)
    return { kind: 'stored', ...stored, ...(added && { added: [added] }) }
  }

  #add(stream: string, state: StreamState, event: ProposedEvent, created: number): number {
    const position = this.#next
    if (state.id === 0) state.id = this.#sql.addStream(stream)
    state.revision += 1
    const { revision } = state
    this.#sql.addEvent(state.id, { ...event, stream, revision, position, created })
    this.#lately.set(key(event.id), { stream, revision, position })
    this.#next += recordSize(stream, event.type, event.data.length + event.metadata.length)
    this.#last = position
    return position
  }

  /**
   * A stream that was deleted softly is there again as soon as it, or its metadata, is appended to:
   * what it had before stays hidden.
   */
  #comeBack(stream: string, from: number, created: number): StoredEvent | undefined {
    if (!isMetastream(stream)) return this.#truncate(stream, from, created)
    const original = originalOf(stream)
    const its = this.#state(original)
    const added = this.#truncate(original, its.revision + 1, created)
    its.softlyDeleted = this.#isSoftlyDeleted(original)
    return added
  }

  #truncate(stream: string, before: number, created: number): StoredEvent | undefined {
    const state = this.#state(stream)
    if (!state.softlyDeleted) return undefined
    const now = this.#views.metadata(stream) ?? new Uint8Array()
    const metadata = withTruncateBefore(now, before)
    if (!metadata) return undefined
    const added = this.#addOwn(metastreamOf(stream), metadataEvent(metadata), created)
    state.softlyDeleted = false
    return added
  }

  #delete(stream: string, kind: 'soft' | 'hard', created: number): Outcome {
    const state = this.#state(stream)
    if (kind === 'soft' && !this.#exists(stream, state.revision))
      return { kind: 'conflict', current: noStream }
    const added =
      kind === 'soft'
        ? this.#addOwn(metastreamOf(stream), metadataEvent(softDeletion), created)
        : this.#addTombstone(stream, state, created)
    const affected = kind === 'hard' && isMetastream(stream) ? originalOf(stream) : stream
    this.#state(affected).softlyDeleted = this.#isSoftlyDeleted(affected)
    const { revision, position } = added
    return { kind: 'stored', revision, position, positions: [], created, added: [added] }
  }

  #addTombstone(stream: string, state: StreamState, created: number): StoredEvent {
    state.revision = tombstone - 1
    return this.#addOwn(stream, tombstoneEvent(), created)
  }

  /** An event of the store itself. */
  #addOwn(stream: string, event: ProposedEvent, created: number): StoredEvent {
    const state = this.#state(stream)
    const position = this.#add(stream, state, event, created)
    return { ...event, stream, revision: state.revision, position, created }
  }

  #isSoftlyDeleted(stream: string): boolean {
    return !isMetastream(stream) && this.#views.limits(stream).softlyDeleted
  }

  #state(stream: string): StreamState {
    const known = this.#streams.get(stream)
    if (known) return known
    const { id = 0, last: revision = noStream } = this.#views.stream(stream) ?? {}
    const state = { id, revision, softlyDeleted: this.#isSoftlyDeleted(stream) }
    this.#streams.set(stream, state)
    return state
  }
}

function key(id: Uint8Array): string {
  return Buffer.from(id.buffer, id.byteOffset, id.byteLength).toString('latin1')
}
