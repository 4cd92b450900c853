import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import { OrganizationId } from '@rostrum/kernel/ids'
import { sql } from 'kysely'
import type { Database } from './database.ts'
import { log } from './log.ts'
import type { LogWatch } from './log-watch.ts'
import { inOrganization } from './tenancy.ts'

/** Something that ought to be finished soon: by the request that began it, else by the reactor. */
export interface Loose<State> {
  readonly state: State
  /** Where it began in the log, and when the log learned of it last. */
  readonly position: bigint
  readonly since: number
  readonly organizationId: string
  readonly causationId: string
}

/** Which key an event tells of, and what the state is with it. */
export interface Told<State> {
  readonly key: string
  tell(state: State | undefined): State
}

export interface Reaction<State> {
  readonly name: string
  /** How long a request is left alone to finish what it began. */
  readonly graceMs: number
  /** What an event tells of a key; a settled state closes it. */
  observe(event: RecordedEvent): Told<State> | undefined
  isSettled(state: State): boolean
  /**
   * Finishes it, decided from what the streams say now. A number asks to come again after so many
   * ms.
   */
  settle(key: string, loose: Loose<State>): Promise<number | undefined>
}

const tickMs = 500
const pauseMs = 2_000

interface Waiting<State> extends Loose<State> {
  readonly due: number
  /** The event that was seen before it began: going on after it shows the beginning again. */
  readonly after: bigint | undefined
}

/**
 * Follows the log and finishes what crashes left half done. Its checkpoint stays before whatever
 * is loose, so a restart sees it again; doing it twice changes nothing.
 */
export class Reactor<State> {
  readonly #watch: LogWatch
  readonly #database: Database
  readonly #reaction: Reaction<State>
  readonly #abort = new AbortController()
  readonly #loose = new Map<string, Waiting<State>>()
  #seen: bigint | undefined
  #kept: bigint | undefined
  #timer: NodeJS.Timeout | undefined
  #working: Promise<void> = Promise.resolve()

  constructor(watch: LogWatch, database: Database, reaction: Reaction<State>) {
    this.#watch = watch
    this.#database = database
    this.#reaction = reaction
  }

  start() {
    void this.#begin()
    const tick = () => {
      this.#working = this.#settleDue()
        .catch((error: unknown) => log.warn({ err: error }, 'a reactor tries again'))
        .then(() => {
          if (!this.#abort.signal.aborted) this.#timer = setTimeout(tick, tickMs)
        })
    }
    this.#timer = setTimeout(tick, tickMs)
  }

  async stop() {
    this.#abort.abort()
    clearTimeout(this.#timer)
    await this.#working
  }

  async #begin() {
    const { signal } = this.#abort
    while (!signal.aborted) {
      try {
        this.#seen = await this.#checkpoint()
        this.#watch.watch({ after: this.#seen, signal }, (event) => this.#observe(event))
        return
      } catch {
        // The projector says on /readyz that the database is away; here it is only waited for.
        await new Promise((resolve) => setTimeout(resolve, pauseMs))
      }
    }
  }

  #observe(event: RecordedEvent) {
    const told = this.#reaction.observe(event)
    if (told) {
      const before = this.#loose.get(told.key)
      const state = told.tell(before?.state)
      const since = Date.parse(event.recordedAt)
      if (this.#reaction.isSettled(state)) this.#loose.delete(told.key)
      else
        this.#loose.set(told.key, {
          state,
          position: before?.position ?? event.position,
          after: before ? before.after : this.#seen,
          since,
          due: since + this.#reaction.graceMs,
          organizationId: event.metadata.organizationId,
          causationId: event.id,
        })
    }
    this.#seen = event.position
  }

  async #settleDue() {
    for (const [key, loose] of this.#loose) {
      if (loose.due > Date.now() || this.#abort.signal.aborted) continue
      const again = await this.#tried(key, loose)
      if (this.#loose.get(key) !== loose) continue
      if (again === undefined) this.#loose.delete(key)
      else this.#loose.set(key, { ...loose, due: Date.now() + again })
    }
    await this.#keep()
  }

  /** What cannot be settled now holds up nobody else: it comes again after a pause. */
  async #tried(key: string, loose: Loose<State>): Promise<number | undefined> {
    try {
      const organizationId = OrganizationId.parse(loose.organizationId)
      return await inOrganization(organizationId, () => this.#reaction.settle(key, loose))
    } catch (error) {
      const { name } = this.#reaction
      log.warn({ err: error, reactor: name, key }, 'a reactor tries again')
      return pauseMs
    }
  }

  async #checkpoint(): Promise<bigint | undefined> {
    const { rows } = await sql<{ position: bigint | null }>`select position from jobs.reactor
      where name = ${this.#reaction.name}`.execute(this.#database)
    return rows[0]?.position ?? undefined
  }

  async #keep() {
    let position = this.#seen
    for (const { position: begun, after } of this.#loose.values())
      if (position === undefined || begun <= position) position = after
    if (position === undefined || position === this.#kept) return
    await sql`insert into jobs.reactor (name, position) values (${this.#reaction.name}, ${position})
      on conflict (name) do update set position = excluded.position`.execute(this.#database)
    this.#kept = position
  }
}
