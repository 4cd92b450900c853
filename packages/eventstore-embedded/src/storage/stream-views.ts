import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { isMetastream, metastreamOf, originalOf, tombstone } from '../log/event.ts'
import { limitsOf, type StreamLimits, unlimited } from '../log/stream-metadata.ts'

/** What may be read of a stream: its events from revision `first` to `last`. */
export interface StreamView {
  readonly id: number
  readonly first: number
  readonly last: number
  /** For good: nothing may be read of it or appended to it. */
  readonly deleted: boolean
}

const gone: StreamView = { id: 0, first: 0, last: -1, deleted: true }

/** What the metadata of streams, and their deletion, leave to be read, as of the last commit. */
export class StreamViews {
  readonly #stream: StatementSync
  readonly #metadata: StatementSync
  readonly #created: StatementSync

  constructor(db: DatabaseSync) {
    this.#stream = db.prepare(
      `SELECT id, (SELECT max(revision) FROM events WHERE stream = streams.id) AS last
       FROM streams WHERE name = ?`,
    )
    this.#metadata = db.prepare(
      `SELECT json, data FROM events WHERE stream = (SELECT id FROM streams WHERE name = ?)
       ORDER BY revision DESC LIMIT 1`,
    )
    this.#created = db.prepare(
      `SELECT revision, created FROM events WHERE stream = ? AND revision >= ?
       ORDER BY revision LIMIT 1`,
    )
  }

  /** `now`: milliseconds since 1970. Nothing where no stream is, or it was deleted softly. */
  view(name: string, now: number): StreamView | undefined {
    const stream = this.stream(name)
    if (stream?.last === tombstone || this.#isDeletedWithOriginal(name)) return gone
    if (!stream) return undefined
    const { id, last } = stream
    if (isMetastream(name)) return { id, first: last, last, deleted: false }
    const limits = this.limits(name)
    if (limits.softlyDeleted) return undefined
    return { id, first: this.#first(stream, limits, now), last, deleted: false }
  }

  /** A stream that has events, and the revision of its last one. */
  stream(name: string): { id: number; last: number } | undefined {
    const { id, last } = this.#stream.get(name) ?? {}
    return typeof last === 'number' ? { id: Number(id), last } : undefined
  }

  limits(name: string): StreamLimits {
    const json = this.metadata(name)
    return json ? limitsOf(json) : unlimited
  }

  /** The newest metadata of a stream, where that is JSON. */
  metadata(name: string): Uint8Array | undefined {
    const row = this.#metadata.get(metastreamOf(name))
    return row?.json === 1 ? (row.data as Uint8Array) : undefined
  }

  #isDeletedWithOriginal(name: string): boolean {
    if (!isMetastream(name)) return false
    const original = originalOf(name)
    return this.stream(original)?.last === tombstone || this.#isDeletedWithOriginal(original)
  }

  #first({ id, last }: { id: number; last: number }, limits: StreamLimits, now: number): number {
    const first = Math.max(limits.truncateBefore, last - limits.maxCount + 1, 0)
    if (limits.maxAge === Number.POSITIVE_INFINITY) return first
    return this.#firstSince(now - limits.maxAge, id, first, last)
  }

  /** The first revision of those from `low` to `high` that is as young, by halving. */
  #firstSince(time: number, id: number, low: number, high: number): number {
    let [from, to] = [low, high + 1]
    while (from < to) {
      const middle = Math.floor((from + to) / 2)
      const event = this.#created.get(id, middle) as { revision: number; created: number }
      if (event.created >= time) to = middle
      else from = event.revision + 1
    }
    return from
  }
}
