import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import { sql } from 'kysely'
import { type Database, pipelined } from './database.ts'
import { together } from './together.ts'

/** Another projector holds the lease, or has moved the checkpoint: this one must stop. */
export class FencedError extends Error {
  override name = 'FencedError'
}

const group = 'live'

/** The group's place in the log. Only positions of events that were applied are kept. */
export class Checkpoint {
  readonly #database: Database
  readonly #lease: string
  #position: bigint | undefined

  private constructor(database: Database, lease: string, position: bigint | undefined) {
    this.#database = database
    this.#lease = lease
    this.#position = position
  }

  get position() {
    return this.#position
  }

  /** Takes the lease; whoever held it before is fenced at its next commit. */
  static async take(database: Database, lease: string): Promise<Checkpoint> {
    const { rows } = await sql<{ position: bigint | null }>`
      insert into read_models.checkpoint (name, lease) values (${group}, ${lease})
      on conflict (name) do update set lease = excluded.lease
      returning position`.execute(database)
    return new Checkpoint(database, lease, rows[0]?.position ?? undefined)
  }

  /** Names of the group's projections that have not read the past yet. */
  static async newcomers(database: Database, names: readonly string[]): Promise<string[]> {
    const { rows } = await sql<{ name: string }>`
      select name from unnest(${[...names]}::text[]) as name
      where name not in (select projection from read_models.member)`.execute(database)
    return rows.map(({ name }) => name)
  }

  static async join(database: Database, name: string) {
    await sql`insert into read_models.member (projection) values (${name})
      on conflict do nothing`.execute(database)
  }

  /**
   * Runs `apply` and moves past `events` in one transaction, or does neither. @throws FencedError
   */
  async advance(events: readonly RecordedEvent[], apply: (tx: Database) => Promise<void>) {
    const to = events.at(-1)?.position ?? this.#position
    await this.#inTransaction(async (tx, begun) => {
      const [, moved] = await together([begun, this.#move(to, tx), apply(tx)])
      if (moved.numAffectedRows !== 1n) throw new FencedError('Another projector has taken over.')
    })
    this.#position = to
  }
  /** `begun` need not be waited for: what is asked next on `tx` comes after it. */
  async #inTransaction(work: (tx: Database, begun: Promise<unknown>) => Promise<void>) {
    await pipelined(this.#database, async (tx) => {
      try {
        await work(tx, begin(tx))
        await sql`commit`.execute(tx)
      } catch (error) {
        // Where the connection is gone there is nothing left to roll back.
        await sql`rollback`.execute(tx).catch(() => undefined)
        throw error
      }
    })
  }

  #move(to: bigint | undefined, tx: Database) {
    return sql`
      update read_models.checkpoint set position = ${to}, moved_at = now()
      where name = ${group} and lease = ${this.#lease}
        and position is not distinct from ${this.#position ?? null}`.execute(tx)
  }
}

async function begin(tx: Database) {
  // The log is the truth: what a power cut takes from here is projected again.
  await sql`begin; set local synchronous_commit = off`.execute(tx)
}
