import type { DatabaseSync } from 'node:sqlite'
import type { StoredEvent } from '../log/event.ts'
import { compileFilter, type Filter, type FilterSpec } from '../log/filter.ts'
import { BackwardsWriter } from '../wire/backwards-writer.ts'
import { type ResolvedEvent, writeReadEvent } from '../wire/read-event.ts'
import { writeCheckpoint } from '../wire/read-messages.ts'
import type { Page, PageRequest } from './page.ts'
import { ReaderStatements } from './reader-statements.ts'
import { RecentMap } from './recent-map.ts'

/**
 * A page ends behind the event that takes it past one of these, so that readers share the thread
 * fairly.
 */
const enoughBytes = 256 * 1024
const enoughEvents = 2_000
/** What most pages fit: those of one short stream. */
const firstBytes = 8 * 1024

/** Reads pages of the log, each from the last commit at that moment. */
export class Reader {
  readonly #sql: ReaderStatements
  readonly #filters = new RecentMap<string, Filter>(64)

  constructor(db: DatabaseSync) {
    this.#sql = new ReaderStatements(db)
  }

  page(request: PageRequest): Page {
    const head = this.#sql.head()
    if (request.stream === undefined) {
      const rows = this.#sql.all(request.from, request.backwards)
      return { ...this.#fill(request, rows), last: -1, head }
    }
    const stream = this.#sql.stream(request.stream)
    if (!stream) return { ...this.#fill(request, []), last: -1, head }
    const rows = this.#sql.ofStream(stream.id, request.from, request.backwards)
    return { ...this.#fill(request, rows), last: stream.last, head }
  }

  #fill(request: PageRequest, rows: Iterable<StoredEvent>): Omit<Page, 'last' | 'head'> {
    const matches = this.#filter(request.filter)
    const writer = new BackwardsWriter(firstBytes)
    const ends: number[] = []
    let { from: next, counted } = request
    let [events, considered] = [0, 0]
    for (const row of rows) {
      if (events >= request.limit || considered >= enoughEvents || writer.length > enoughBytes)
        return { bytes: writer.written, ends, events, next, counted, atEnd: false }
      considered += 1
      counted += 1
      next = behind(row, request)
      if (matches(row.stream, row.type)) {
        writeReadEvent(writer, this.#resolve(row, request.resolveLinks), request.structuredIds)
        events += 1
        ends.push(writer.length)
      }
      if (request.checkpointEvery > 0 && counted >= request.checkpointEvery) {
        writeCheckpoint(writer, row.position)
        counted = 0
        ends.push(writer.length)
      }
    }
    return { bytes: writer.written, ends, events, next, counted, atEnd: true }
  }

  #resolve(row: StoredEvent, resolveLinks: boolean): ResolvedEvent {
    if (!resolveLinks || row.type !== '$>') return { event: row }
    const [revision = '', ...stream] = Buffer.from(row.data).toString().split('@')
    return { event: this.#sql.event(stream.join('@'), Number(revision)), link: row }
  }

  #filter(spec: FilterSpec | undefined): Filter {
    const key = JSON.stringify(spec ?? null)
    const known = this.#filters.get(key)
    if (known) return known
    const filter = compileFilter(spec)
    this.#filters.set(key, filter)
    return filter
  }
}

function behind({ position, revision }: StoredEvent, { stream, backwards }: PageRequest): number {
  if (stream === undefined) return backwards ? position : position + 1
  return backwards ? revision - 1 : revision + 1
}
