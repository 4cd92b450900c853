import type { DatabaseSync } from 'node:sqlite'
import { damaged } from '../log/damage.ts'
import { compileFilter, type Filter, type FilterSpec } from '../log/filter.ts'
import { BackwardsWriter } from '../wire/backwards-writer.ts'
import { type ResolvedEvent, writeReadEvent } from '../wire/read-event.ts'
import { writeCheckpoint } from '../wire/read-messages.ts'
import { isAltered, type KeptEvent } from './checksum.ts'
import type { Page, PageRequest } from './page.ts'
import { ReaderStatements, type Row, toEvent } from './reader-statements.ts'
import { RecentMap } from './recent-map.ts'
import { type StreamView, StreamViews } from './stream-views.ts'

/**
 * A page ends behind the event that takes it past one of these, so that readers share the thread
 * fairly.
 */
const enoughBytes = 256 * 1024
const enoughEvents = 2_000

/** What does not begin with one before its `@` is no link. */
const wholeNumber = /^\s*[-+]?\d+\s*$/
/** In a link, whichever event is the last of the stream. */
const newest = -1

const none = { first: 0, last: -1, deleted: false }

/** A page without what it says of the stream and the log. */
type Filled = Omit<Page, 'first' | 'last' | 'deleted' | 'head'>

/** Reads pages of the log, each from the last commit at that moment. */
export class Reader {
  readonly #sql: ReaderStatements
  readonly #streams: StreamViews
  readonly #filters = new RecentMap<string, Filter>(64)
  readonly #directory: string
  /** One for all pages: memory of that size would be asked from the system for each of them. */
  readonly #writer = new BackwardsWriter(2 * enoughBytes)

  constructor(db: DatabaseSync, directory: string) {
    this.#directory = directory
    this.#sql = new ReaderStatements(db)
    this.#streams = new StreamViews(db)
  }

  page(request: PageRequest): Page {
    const head = this.#sql.head()
    if (request.stream === undefined) {
      const rows = this.#sql.all(request.from, request.backwards)
      return { ...this.#fill(request, rows), ...none, head }
    }
    const view = this.#streams.view(request.stream, Date.now())
    if (!view || view.deleted)
      return { ...this.#fill(request, []), ...none, deleted: view !== undefined, head }
    const { first, last } = view
    const rows = this.#ofStream(request, view)
    return { ...this.#fill(request, rows), first, last, deleted: false, head }
  }

  #ofStream(request: PageRequest, { id, first, last }: StreamView): Iterable<Row> {
    const { from, backwards } = request
    if (backwards) return this.#sql.ofStream(id, first, from, true)
    const low = request.hidden ? from : Math.max(from, first)
    return this.#sql.ofStream(id, low, last, false)
  }

  #fill(request: PageRequest, rows: Iterable<Row>): Filled {
    const matches = this.#filter(request.filter)
    const writer = this.#writer
    writer.clear()
    const ends: number[] = []
    let { from: next, counted } = request
    let [events, considered] = [0, 0]
    for (const columns of rows) {
      if (events >= request.limit || considered >= enoughEvents || writer.length > enoughBytes)
        return { bytes: writer.copied, ends, events, next, counted, atEnd: false }
      const row = toEvent(columns)
      this.#refuseAltered(row)
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
    return { bytes: writer.copied, ends, events, next, counted, atEnd: true }
  }

  #resolve(row: KeptEvent, resolveLinks: boolean): ResolvedEvent {
    if (!resolveLinks || row.type !== '$>') return { event: row }
    const [revision = '', ...stream] = Buffer.from(row.data).toString().split('@')
    if (!wholeNumber.test(revision)) return { event: row }
    return { event: this.#linked(stream.join('@'), Number(revision)), link: row }
  }

  #linked(stream: string, named: number): KeptEvent | undefined {
    const view = this.#streams.view(stream, Date.now())
    if (!view || view.deleted) return undefined
    const revision = named === newest ? view.last : named
    if (revision < view.first) return undefined
    const event = this.#sql.event(view.id, revision)
    if (event) this.#refuseAltered(event)
    return event
  }

  #refuseAltered(event: KeptEvent): void {
    if (!isAltered(event)) return
    const reason = `the event at position ${event.position} is not what was stored`
    throw damaged(this.#directory, reason)
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

function behind({ position, revision }: KeptEvent, { stream, backwards }: PageRequest): number {
  if (stream === undefined) return backwards ? position : position + 1
  return backwards ? revision - 1 : revision + 1
}
