import { setTimeout as sleep } from 'node:timers/promises'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import type { Projection } from '@rostrum/event-sourcing/projection'
import { sql } from 'kysely'
import { batched } from '../batched.ts'
import type { Checkpoint } from '../checkpoint.ts'
import type { Database } from '../database.ts'
import { isTransient } from '../transient.ts'
import { type Comparison, compare } from './comparison.ts'
import { concerning, nameOf } from './concerning.ts'
import { unindexedTables } from './indexes.ts'
import { loadParking } from './parked-rows.ts'
import {
  moveRebuild,
  noteCompared,
  noteFailure,
  noteIndexed,
  noteSwapped,
  type Rebuild,
  RebuildMovedError,
  rebuildOf,
  rebuilds,
} from './rebuild-rows.ts'
import { redirected } from './redirected.ts'
import { indexBeside, isSameShape, placesBeside, swap } from './shadow.ts'

/** Work between two commits of the group, at its checkpoint. */
export type Between = <T>(work: (checkpoint: Checkpoint) => Promise<T>) => Promise<T>

interface Building {
  readonly eventStore: EventStore
  readonly database: Database
  readonly projections: readonly Projection<Database>[]
  readonly between: Between
}

/** Nothing is brought on: somebody says when there is something. */
const idleMs = 30_000
/**
 * Small, so that nobody waits long for a turn, and without waiting for the disk: what a crash takes
 * is folded again.
 */
const batchSize = 500
const lookAgainMs = 400
const attempts = 20

/** Keeps the tables that stand beside those that are read, up to where the group is. */
export class Rebuilder {
  readonly #of: Building

  /** Since when this process brings a projection on, and where that began. */
  readonly #begun = new Map<string, { readonly at: number; readonly position: bigint }>()

  /** Awaited before each batch: whoever asks for something goes first. */
  quiet: () => Promise<void> = () => Promise.resolve()

  #wake = () => {}

  constructor(of: Building) {
    this.#of = of
  }

  /** Until it is at a position, at its pace so far; undefined where that is not known. */
  secondsLeft({ projection, position }: Rebuild, upTo: bigint): number | undefined {
    const begun = this.#begun.get(projection)
    if (!begun || position === null || position <= begun.position) return undefined
    const seconds = (performance.now() - begun.at) / 1_000
    return (Number(upTo - position) * seconds) / Number(position - begun.position)
  }

  /** Until `signal`: brings on whatever stands beside, also what an earlier process began. */
  async run(signal: AbortSignal) {
    while (!signal.aborted) {
      const begun = new AbortController()
      this.#wake = () => begun.abort()
      const beside = await rebuilds(this.#of.database).catch(() => undefined)
      for (const rebuild of beside ?? []) if (!signal.aborted) await this.#bringOn(rebuild, signal)
      const isIdle = beside?.length === 0
      await paused(isIdle ? idleMs : lookAgainMs, AbortSignal.any([signal, begun.signal]))
    }
  }

  /** Something stands beside from now on. */
  begun() {
    this.#wake()
  }

  /**
   * Lets what stands beside be read, in one transaction at the group's checkpoint; what was read
   * stands beside from then on. @returns why it cannot be, or undefined where it was done.
   */
  async switch(projection: Projection<Database>): Promise<string | undefined> {
    const { database, between } = this.#of
    const name = nameOf(projection)
    for (let attempt = 1; ; attempt++)
      try {
        return await between(async (checkpoint) => {
          const rebuild = await rebuildOf(database, name)
          if (!rebuild?.isIndexed) return `${name} is not ready to be switched.`
          const last = await this.#feed(rebuild, projection, checkpoint.position)
          const unindexed = await unindexedTables(database)
          if (projection.tables.some((table) => unindexed.includes(table)))
            return `${name} reads the log for the first time, and has its indexes at the end: wait.`
          if (!(await isSameShape(database, projection.tables)))
            return `The tables of ${name} have changed since it was rebuilt: rebuild it again.`
          await checkpoint.advance([], async (tx) => {
            await swap(tx, projection.tables)
            await noteSwapped(tx, last)
          })
          return undefined
        })
      } catch (error) {
        if (!isInTheWay(error) || attempt === attempts) throw error
        await paused(lookAgainMs)
      }
  }

  async #bringOn(rebuild: Rebuild, signal: AbortSignal) {
    const { database, projections } = this.#of
    const projection = projections.find((one) => nameOf(one) === rebuild.projection)
    if (!projection) return
    if (!this.#begun.has(rebuild.projection) || rebuild.position === null)
      this.#begun.set(rebuild.projection, {
        ...{ at: performance.now(), position: rebuild.position ?? 0n },
      })
    try {
      const upTo = await this.#of.between(({ position }) => Promise.resolve(position))
      await this.#feed(rebuild, projection, upTo, signal)
      if (!rebuild.isIndexed && !signal.aborted)
        await database.transaction().execute(async (tx) => {
          await indexBeside(tx, projection.tables)
          await noteIndexed(tx, rebuild.projection)
        })
      if (rebuild.comparedAt === null && !signal.aborted) await this.#compare(projection)
    } catch (error) {
      if (signal.aborted || error instanceof RebuildMovedError || isTransient(error)) return
      const { message } = error as Error
      await noteFailure(database, rebuild.projection, message).catch(() => undefined)
    }
  }

  /** Folds the log from where the tables beside are. @returns where they are then. */
  async #feed(
    rebuild: Rebuild,
    projection: Projection<Database>,
    upTo: bigint | undefined,
    signal?: AbortSignal,
  ): Promise<Rebuild> {
    const { eventStore } = this.#of
    let at = rebuild
    if (upTo === undefined || (at.position !== null && at.position >= upTo)) return at
    const after = at.position === null ? {} : { after: at.position }
    for await (const events of batched(eventStore.readAll({ ...after, upTo }), batchSize)) {
      if (signal) await this.quiet()
      if (signal?.aborted) return at
      const own = concerning(projection, events)
      const to = events.at(-1)?.position ?? upTo
      const place = at
      await this.#of.database.transaction().execute(async (tx) => {
        await sql`set local synchronous_commit = off`.execute(tx)
        await moveRebuild(tx, place, { to, events: events.length })
        // As of now: whoever releases something holds the rebuild meanwhile.
        const { free } = (await loadParking(tx)).split(projection, own)
        if (free.length > 0)
          await projection.apply(free, redirected(tx, placesBeside(projection.tables)))
      })
      at = { ...at, position: to }
    }
    return at
  }

  /** Both sides as of one place in the log, while the group goes on. */
  async #compare(projection: Projection<Database>) {
    const { database, between } = this.#of
    const name = nameOf(projection)
    await database.connection().execute(async (connection) => {
      const position = await between(async (checkpoint) => {
        const rebuild = await rebuildOf(database, name)
        if (!rebuild) throw new RebuildMovedError(`${name} was dropped.`)
        await this.#feed(rebuild, projection, checkpoint.position)
        await sql`begin isolation level repeatable read read only`.execute(connection)
        await rebuilds(connection)
        return checkpoint.position
      })
      try {
        const compared: Comparison[] = []
        for (const [table, place] of placesBeside(projection.tables))
          compared.push(await compare(connection, table, place))
        await noteCompared(database, name, { position, compared })
      } finally {
        await sql`rollback`.execute(connection)
      }
    })
  }
}

/** Somebody reads for long, or the tables beside were just brought on. */
function isInTheWay(error: unknown): boolean {
  const { code } = error as { code?: string }
  return error instanceof RebuildMovedError || code === '55P03'
}

async function paused(ms: number, signal?: AbortSignal) {
  await sleep(ms, undefined, signal && { signal }).catch(() => undefined)
}
