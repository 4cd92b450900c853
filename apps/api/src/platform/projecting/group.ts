import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import type { Projection } from '@rostrum/event-sourcing/projection'
import { type Checkpoint, FencedError } from '../checkpoint.ts'
import type { Database } from '../database.ts'
import { log } from '../log.ts'
import { isOfData } from '../transient.ts'
import { applyAll, applyEach } from './applying.ts'
import { nameOf } from './concerning.ts'
import { teachNewcomers } from './newcomers.ts'
import { Pace } from './pace.ts'
import { loadParking, type Skipping } from './parked-rows.ts'
import { type Parked, Parking } from './parking.ts'
import { eventsBehind, type Released, release } from './releasing.ts'

/** The projections that go together under one checkpoint, and what of them is parked. */
export class Group {
  readonly #eventStore: EventStore
  readonly #database: Database
  readonly #projections: readonly Projection<Database>[]
  readonly #paces: readonly Pace[]
  #parking = new Parking()
  /** False while the tables may say otherwise than `parking`. */
  #isCertain = false

  constructor(
    eventStore: EventStore,
    database: Database,
    projections: readonly Projection<Database>[],
  ) {
    this.#eventStore = eventStore
    this.#database = database
    this.#projections = projections
    this.#paces = projections.map(() => new Pace())
  }

  get parking(): Parking {
    return this.#parking
  }

  /** The projection of that name. */
  find(name: string): Projection<Database> | undefined {
    return this.#projections.find((one) => nameOf(one) === name)
  }

  /** `name@version` of each. */
  get names(): readonly string[] {
    return this.#projections.map(nameOf)
  }

  /** Every table of theirs. */
  get tables(): readonly string[] {
    return this.#projections.flatMap(({ tables }) => tables)
  }

  /** Events of its own in a second that a projection took over the last minute. */
  rateOf(name: string): number {
    return this.#paces[this.names.indexOf(name)]?.rate ?? 0
  }

  /** Events that could not be taken, and wait for somebody. */
  get parked(): readonly Parked[] {
    const { names } = this
    return this.#parking.parked.filter(({ projection }) => names.includes(projection))
  }

  /** Whether a projection does without an event that was committed. */
  keepsFrom(name: string, event: RecordedEvent): boolean {
    const projection = this.#projections.find((one) => nameOf(one) === name)
    return projection !== undefined && this.#parking.keepsFrom(projection, event)
  }

  /** What waits is in the tables: they know also what a lost answer said. */
  async recall() {
    this.#parking = await loadParking(this.#database)
    this.#isCertain = true
  }

  /** Those that have no place in the group yet read the past up to its checkpoint. */
  async teach(upTo: bigint | undefined, signal: AbortSignal) {
    const [eventStore, database, projections] = [
      this.#eventStore,
      this.#database,
      this.#projections,
    ]
    const known = { upTo, parking: this.#parking, signal }
    this.#parking = await teachNewcomers({ eventStore, database, projections, ...known })
  }

  /** @throws FencedError, and whatever no event is to blame for. */
  async commit(checkpoint: Checkpoint, events: readonly RecordedEvent[]) {
    if (!this.#isCertain) await this.recall()
    try {
      let taken: readonly number[] = []
      await checkpoint.advance(events, async (tx) => {
        taken = await applyAll(this.#projections, events, this.#parking, tx)
      })
      for (const [nth, count] of taken.entries()) this.#paces[nth]?.add(count)
    } catch (error) {
      if (error instanceof FencedError || !isOfData(error)) throw error
      await this.#commitEach(checkpoint, events)
    }
  }

  /**
   * Gives a projection once more what waits behind a parked event, in one transaction; `skipping`
   * leaves out the event itself. Undefined where nothing is parked under that id.
   * @throws FencedError where another process keeps the tables, BesideError
   */
  async release(
    checkpoint: Checkpoint,
    id: string,
    skipping?: Skipping,
  ): Promise<Released | undefined> {
    if (!this.#isCertain) await this.recall()
    const parked = this.parked.find((one) => one.id === id)
    const projection = this.#projections.find((one) => nameOf(one) === parked?.projection)
    if (!parked || !projection) return undefined
    const events = await eventsBehind(this.#eventStore, this.#database, parked)
    const given = { parked, events, projection, parking: this.#parking, skipping }
    let done: Awaited<ReturnType<typeof release>> | undefined
    this.#isCertain = false
    await checkpoint.advance([], async (tx) => {
      done = await release(tx, given)
    })
    await this.recall()
    return done?.released
  }

  /** Where one of them cannot be taken, each is committed by itself, and that one is parked. */
  async #commitEach(checkpoint: Checkpoint, events: readonly RecordedEvent[]) {
    for (const event of events) {
      let parked: readonly Parked[] = []
      await checkpoint.advance([event], async (tx) => {
        parked = await applyEach(this.#projections, [event], this.#parking, tx)
      })
      this.#parking = this.#parking.with(parked)
      for (const { projection, streamName, position, type, reason } of parked) {
        const where = { projection, streamName, position: position.toString(), type, reason }
        log.error(where, 'an event is parked')
      }
    }
  }
}
