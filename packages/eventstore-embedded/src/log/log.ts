import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import type { Page, PageRequest, ReadRequest } from '../storage/page.ts'
import type { ReaderMessage, ReaderRequest } from '../storage/reader-thread.ts'
import { syncDirectory } from '../storage/sync-directory.ts'
import { startThread } from '../storage/threads.ts'
import type { WriterMessage, WriterRequest } from '../storage/writer-thread.ts'
import { AppendQueue, type AppendResult } from './append-queue.ts'
import { DamageError } from './damage.ts'
import type { Append, Outcome, StoredEvent } from './event.ts'
import { Tail } from './tail.ts'

/** What one commit took and brought. */
export interface Commit {
  readonly appends: number
  readonly events: readonly StoredEvent[]
  readonly milliseconds: number
}

export interface Watcher {
  committed(commit: Commit): void
  pageRead(page: Page): void
}

/**
 * The log as the calls see it: append, read pages, follow the tail. Its two threads do the rest.
 */
export class Log {
  readonly identity: string
  readonly tail: Tail
  /**
   * Rejects when a thread ends with an error: a failed write or fsync first of all. Nothing is sure
   * then.
   */
  readonly failure: Promise<never>
  /** Told of each commit, and of each page that was read; whoever watches the node sets it. */
  watcher: Watcher = { committed() {}, pageRead() {} }
  readonly #writer: Worker
  readonly #reader: Worker
  readonly #queue: AppendQueue
  readonly #scavenges: (() => void)[] = []
  readonly #pages: PromiseWithResolvers<Page>[] = []

  /** Opens the log in a directory that is locked for this process; makes it on first use. */
  static async open(directory: string): Promise<Log> {
    const file = join(directory, 'log.db')
    const writer = startThread('writer-thread', file)
    const { identity, head } = await first<WriterMessage & { kind: 'ready' }>(writer)
    syncDirectory(directory)
    const reader = startThread('reader-thread', file)
    await first<ReaderMessage>(reader)
    return new Log(writer, reader, identity, head)
  }

  private constructor(writer: Worker, reader: Worker, identity: string, head: number) {
    this.#writer = writer
    this.#reader = reader
    this.identity = identity
    this.tail = new Tail(head)
    this.#queue = new AppendQueue((batch) => writer.postMessage(batch satisfies WriterRequest))
    writer.on('message', (message: WriterMessage) => this.#committed(message))
    reader.on('message', (message: ReaderMessage) => this.#read(message))
    this.failure = new Promise((_resolve, reject) => {
      writer.on('error', reject)
      reader.on('error', reject)
    })
    this.failure.catch(() => undefined)
  }

  append(append: Append, deadline: number): Promise<AppendResult> {
    return this.#queue.add(append, deadline)
  }

  /** How many appends are not answered yet. */
  get waiting(): number {
    return this.#queue.length
  }

  /** Resolves when all is taken out that metadata and deletion hid as it began. */
  scavenge(): Promise<void> {
    return new Promise((resolve) => {
      this.#scavenges.push(resolve)
      this.#writer.postMessage('scavenge' satisfies WriterRequest)
    })
  }

  /** Rejects with a DamageError where the log's file cannot be read. */
  page(request: PageRequest): Promise<Page> {
    const asked = Promise.withResolvers<Page>()
    this.#pages.push(asked)
    this.#reader.postMessage(request satisfies ReaderRequest)
    return asked.promise
  }

  /** Page after page, the next one being read while this one is used; never more than those two. */
  async *pages(request: ReadRequest): AsyncGenerator<Page> {
    let { limit } = request
    let coming = this.page({ ...request, counted: 0 })
    for (;;) {
      const page = await coming
      limit -= page.events
      const last = page.atEnd || limit === 0
      const { next: from, counted } = page
      if (!last) coming = this.page({ ...request, from, limit, counted })
      // Who leaves now never asks whether it could be read.
      coming.catch(() => undefined)
      yield page
      if (last) return
    }
  }

  /** Everything that was accepted is on the disk, and answered, when it returns. */
  async close(): Promise<void> {
    await Promise.race([this.#queue.drained(), this.failure]).catch(() => undefined)
    this.#queue.close()
    await ended(this.#reader)
    await ended(this.#writer)
  }

  #committed(message: WriterMessage): void {
    if (message.kind === 'scavenged') this.#scavenges.shift()?.()
    if (message.kind !== 'committed') return
    const batch = this.#queue.committed(message.outcomes)
    const events = batch.flatMap((append, nth) => storedEvents(append, message.outcomes[nth]))
    this.tail.push(events)
    this.watcher.committed({ appends: batch.length, events, milliseconds: message.milliseconds })
  }

  #read(message: ReaderMessage): void {
    if (message.kind === 'page') {
      this.watcher.pageRead(message.page)
      this.#pages.shift()?.resolve(message.page)
    }
    if (message.kind === 'damaged') this.#pages.shift()?.reject(new DamageError(message.sentence))
  }
}

function storedEvents({ stream, events }: Append, outcome: Outcome | undefined): StoredEvent[] {
  if (outcome?.kind !== 'stored') return []
  const { positions, created, added } = outcome
  const first = outcome.revision - events.length + 1
  const stored = events.map((event, nth) => ({
    ...event,
    stream,
    revision: first + nth,
    position: positions[nth] ?? 0,
    created,
  }))
  return added ? [...stored, ...added] : stored
}

function first<Message>(thread: Worker): Promise<Message> {
  return new Promise((resolve, reject) => {
    thread.once('message', resolve)
    thread.once('error', reject)
  })
}

/** Asks a thread to close, which it does behind all that it was asked before. */
function ended(thread: Worker): Promise<unknown> {
  if (thread.threadId === -1) return Promise.resolve()
  const exit = new Promise((resolve) => thread.once('exit', resolve))
  thread.postMessage('close' satisfies WriterRequest & ReaderRequest)
  return exit
}
