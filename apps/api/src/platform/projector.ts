import { randomUUID } from 'node:crypto'
import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import type { EventStore, LogMessage } from '@rostrum/event-sourcing/event-store'
import type { Projection } from '@rostrum/event-sourcing/projection'
import { Subject } from 'rxjs'
import { batched } from './batched.ts'
import { Checkpoint, FencedError } from './checkpoint.ts'
import type { Database } from './database.ts'
import { FirstReading } from './projecting/first-reading.ts'
import { Group } from './projecting/group.ts'
import type { Skipping } from './projecting/parked-rows.ts'
import { Rebuilder } from './projecting/rebuilder.ts'
import type { Released } from './projecting/releasing.ts'
import { isBroken } from './transient.ts'

const batchSize = 500

/** `stuck`: no event is to blame, and no server that is away. It goes on once that is mended. */
export type ProjectorState =
  | { readonly kind: 'starting' | 'catching_up' | 'live' | 'fenced' | 'stopped' }
  | { readonly kind: 'waiting' | 'stuck'; readonly reason: string }

/**
 * Follows the log and keeps all live projections as one group under one checkpoint.
 *
 * It commits as soon as no transaction is in flight and batches only what came meanwhile. Rows and
 * checkpoint move in one transaction, so a batch that comes again after a crash changes nothing.
 * An event that a projection cannot take is parked for that projection; all else goes on.
 */
export class Projector {
  readonly committed = new Subject<readonly RecordedEvent[]>()
  readonly group: Group
  readonly rebuilder: Rebuilder
  readonly #eventStore: EventStore
  readonly #database: Database
  readonly #longFrom: number | undefined
  readonly #abort = new AbortController()
  #state: ProjectorState = { kind: 'starting' }
  #applied: bigint | undefined
  #reflected = -1n
  #checkpoint: Checkpoint | undefined
  #turn: Promise<unknown> = Promise.resolve()
  #running: Promise<void> = Promise.resolve()

  constructor(
    eventStore: EventStore,
    database: Database,
    projections: readonly Projection<Database>[],
    { longFrom }: { readonly longFrom?: number } = {},
  ) {
    this.#eventStore = eventStore
    this.#database = database
    this.#longFrom = longFrom
    this.group = new Group(eventStore, database, projections)
    this.rebuilder = new Rebuilder({
      eventStore,
      database,
      projections,
      between: (work) => this.between(work),
    })
  }

  get state() {
    return this.#state
  }

  /** Every event up to here is in the tables, or concerns none of them. */
  get reflected() {
    return this.#reflected
  }

  /**
   * As `Group.release`, between two commits.
   * @throws FencedError also where nobody follows the log now
   */
  release(id: string, skipping?: Skipping): Promise<Released | undefined> {
    return this.between(async (checkpoint) => {
      const released = await this.group.release(checkpoint, id, skipping)
      if (released) this.committed.next(released.applied)
      return released
    })
  }

  /**
   * Work at the group's checkpoint, between two commits.
   * @throws FencedError where nobody follows the log now
   */
  between<T>(work: (checkpoint: Checkpoint) => Promise<T>): Promise<T> {
    return this.#inTurn(async () => {
      if (!this.#checkpoint) throw new FencedError('Nobody follows the log here.')
      return await work(this.#checkpoint)
    })
  }

  start() {
    this.#running = this.#run()
  }

  async stop() {
    this.#abort.abort()
    await this.#running
    this.#state = { kind: 'stopped' }
  }

  async #run() {
    for (let pause = 50; !this.#abort.signal.aborted; pause = Math.min(pause * 2, 2_000)) {
      try {
        const lease = randomUUID()
        const checkpoint = await Checkpoint.take(this.#database, lease)
        await this.group.recall()
        await this.#tellMissed(checkpoint.position)
        this.#applied = checkpoint.position
        this.#reflected = checkpoint.position ?? -1n
        await this.group.teach(this.#applied, this.#abort.signal)
        this.#checkpoint = checkpoint
        await this.#follow(checkpoint)
      } catch (error) {
        this.#checkpoint = undefined
        if (this.#abort.signal.aborted) return
        if (error instanceof FencedError) {
          this.#state = { kind: 'fenced' }
          return
        }
        const kind = isBroken(error) ? 'stuck' : 'waiting'
        this.#state = { kind, reason: (error as Error).message }
        await new Promise((resolve) => setTimeout(resolve, pause))
      }
    }
  }

  /** Those were committed, and the answer that said so was lost. */
  async #tellMissed(upTo: bigint | undefined) {
    const after = this.#applied
    if (after === undefined || upTo === undefined || upTo <= after) return
    const { signal } = this.#abort
    for await (const events of batched(
      this.#eventStore.readAll({ after, upTo, signal }),
      batchSize,
    ))
      this.committed.next(events)
  }

  async #follow(checkpoint: Checkpoint) {
    this.#state = { kind: 'catching_up' }
    const { signal } = this.#abort
    const left = new AbortController()
    const messages = this.#eventStore.follow({
      after: this.#applied,
      signal: AbortSignal.any([signal, left.signal]),
    })
    const rebuilding = this.rebuilder.run(AbortSignal.any([signal, left.signal]))
    try {
      await this.#take(checkpoint, messages)
    } finally {
      left.abort()
      await rebuilding
    }
  }

  async #take(checkpoint: Checkpoint, told: AsyncIterable<LogMessage>) {
    const { tables } = this.group
    const reading = new FirstReading(this.#database, tables, checkpoint, this.#longFrom)
    for await (const messages of batched(told, batchSize)) {
      const events = eventsOf(messages)
      if (events.length > 0) await this.#inTurn(() => this.group.commit(checkpoint, events))
      this.#applied = events.at(-1)?.position ?? this.#applied
      this.#reflect(messages)
      if (events.length > 0) this.committed.next(events)
      if (reading.turnsLong(events.length)) await this.#inTurn(() => reading.putOff(checkpoint))
      if (messages.some(({ kind }) => kind === 'caught_up')) {
        await this.#inTurn(() => reading.ended(checkpoint))
        this.#state = { kind: 'live' }
      }
    }
  }

  /** Whatever moves rows of the projections waits for its turn. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work)
    this.#turn = turn.catch(() => undefined)
    return turn
  }

  #reflect(messages: readonly LogMessage[]) {
    for (const message of messages) {
      const position =
        message.kind === 'event'
          ? message.event.position
          : message.kind === 'reached'
            ? message.position
            : undefined
      if (position !== undefined && position > this.#reflected) this.#reflected = position
    }
  }
}

function eventsOf(messages: readonly LogMessage[]) {
  return messages.flatMap((message) => (message.kind === 'event' ? [message.event] : []))
}
