import { randomUUID } from 'node:crypto'
import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import type { EventStore, LogMessage } from '@rostrum/event-sourcing/event-store'
import type { Projection } from '@rostrum/event-sourcing/projection'
import { Subject } from 'rxjs'
import { batched } from './batched.ts'
import { Checkpoint, FencedError } from './checkpoint.ts'
import type { Database } from './database.ts'
import { concerning, nameOf } from './projecting/concerning.ts'
import { together } from './together.ts'
import { isTransient } from './transient.ts'

const batchSize = 500

/** An event that a projection cannot take. The projector stops there; nothing is skipped. */
export interface Poison {
  readonly projection: string
  readonly position: bigint
  readonly streamName: string
  readonly type: string
  readonly reason: string
}

export type ProjectorState =
  | { readonly kind: 'starting' | 'catching_up' | 'live' | 'fenced' | 'stopped' }
  | { readonly kind: 'waiting'; readonly reason: string }
  | { readonly kind: 'poisoned'; readonly poison: Poison }

/**
 * Follows the log and keeps all live projections as one group under one checkpoint.
 *
 * It commits as soon as no transaction is in flight and batches only what came meanwhile. Rows and
 * checkpoint move in one transaction, so a batch that comes again after a crash changes nothing.
 */
export class Projector {
  readonly committed = new Subject<readonly RecordedEvent[]>()
  readonly #eventStore: EventStore
  readonly #database: Database
  readonly #projections: readonly Projection<Database>[]
  readonly #abort = new AbortController()
  #state: ProjectorState = { kind: 'starting' }
  #applied: bigint | undefined
  #reflected = -1n
  #running: Promise<void> = Promise.resolve()

  constructor(
    eventStore: EventStore,
    database: Database,
    projections: readonly Projection<Database>[],
  ) {
    this.#eventStore = eventStore
    this.#database = database
    this.#projections = projections
  }

  get state() {
    return this.#state
  }

  /** Every event up to here is in the tables, or concerns none of them. */
  get reflected() {
    return this.#reflected
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
        this.#applied = checkpoint.position
        this.#reflected = checkpoint.position ?? -1n
        await this.#catchUpNewcomers()
        await this.#follow(checkpoint)
      } catch (error) {
        if (this.#abort.signal.aborted) return
        if (error instanceof PoisonError) {
          this.#state = { kind: 'poisoned', poison: error.poison }
          return
        }
        if (error instanceof FencedError) {
          this.#state = { kind: 'fenced' }
          return
        }
        this.#state = { kind: 'waiting', reason: (error as Error).message }
        await new Promise((resolve) => setTimeout(resolve, pause))
      }
    }
  }

  async #follow(checkpoint: Checkpoint) {
    this.#state = { kind: 'catching_up' }
    const { signal } = this.#abort
    const left = new AbortController()
    const log = this.#eventStore.follow({
      after: this.#applied,
      signal: AbortSignal.any([signal, left.signal]),
    })
    try {
      await this.#take(checkpoint, log)
    } finally {
      left.abort()
    }
  }

  async #take(checkpoint: Checkpoint, log: AsyncIterable<LogMessage>) {
    for await (const messages of batched(log, batchSize)) {
      const events = eventsOf(messages)
      if (events.length > 0) await this.#commit(checkpoint, events)
      this.#reflect(messages)
      if (messages.some(({ kind }) => kind === 'caught_up')) this.#state = { kind: 'live' }
      if (events.length > 0) this.committed.next(events)
    }
  }

  async #commit(checkpoint: Checkpoint, events: readonly RecordedEvent[]) {
    try {
      await checkpoint.advance(events, (tx) => this.#apply(this.#projections, events, tx))
    } catch (error) {
      if (error instanceof FencedError || isTransient(error)) throw error
      throw await this.#findPoison(checkpoint, events, error)
    }
    this.#applied = events.at(-1)?.position
  }

  /** Events before the poison are applied one by one, so that the tables stand right before it. */
  async #findPoison(checkpoint: Checkpoint, events: readonly RecordedEvent[], first: unknown) {
    for (const event of events) {
      let culprit = ''
      try {
        await checkpoint.advance([event], async (tx) => {
          for (const projection of this.#projections) {
            culprit = nameOf(projection)
            await this.#apply([projection], [event], tx)
          }
        })
        this.#applied = event.position
      } catch (error) {
        if (error instanceof FencedError || isTransient(error)) return error
        return poisonOf(culprit, event, error)
      }
    }
    return first
  }

  async #apply(
    projections: readonly Projection<Database>[],
    events: readonly RecordedEvent[],
    tx: Database,
  ) {
    await together(
      projections.map(async (projection) => {
        const own = concerning(projection, events)
        if (own.length > 0) await projection.apply(own, tx)
      }),
    )
  }

  /**
   * A projection that has no place in the group yet reads the log up to the group's checkpoint
   * first.
   */
  async #catchUpNewcomers() {
    const upTo = this.#applied
    const newcomers = await Checkpoint.newcomers(this.#database, this.#projections.map(nameOf))
    for (const name of newcomers) {
      const projection = this.#projections.find((one) => nameOf(one) === name)
      if (!projection) continue
      if (upTo !== undefined) {
        const history = this.#eventStore.readAll({ upTo, signal: this.#abort.signal })
        for await (const events of batched(history, batchSize))
          await this.#teach(projection, events)
      }
      await Checkpoint.join(this.#database, name)
    }
  }

  async #teach(projection: Projection<Database>, events: readonly RecordedEvent[]) {
    const apply = (some: readonly RecordedEvent[]) =>
      this.#database.transaction().execute((tx) => this.#apply([projection], some, tx))
    try {
      await apply(events)
    } catch (first) {
      if (isTransient(first)) throw first
      for (const event of events)
        await apply([event]).catch((error: unknown) => {
          throw isTransient(error) ? error : poisonOf(nameOf(projection), event, error)
        })
      throw first
    }
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

class PoisonError extends Error {
  override name = 'PoisonError'
  readonly poison: Poison
  constructor(poison: Poison) {
    super(poison.reason)
    this.poison = poison
  }
}

function poisonOf(projection: string, event: RecordedEvent, error: unknown) {
  const { position, streamName, type } = event
  const reason = (error as Error).message
  return new PoisonError({ projection, position, streamName, type, reason })
}

function eventsOf(messages: readonly LogMessage[]) {
  return messages.flatMap((message) => (message.kind === 'event' ? [message.event] : []))
}
