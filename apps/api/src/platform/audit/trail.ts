import type { Database } from '../database.ts'
import { log } from '../log.ts'
import { SigningKey } from './chain.ts'
import { Coalescing } from './coalescing.ts'
import { type Fact, nobodys } from './fact.ts'
import { append, signAll } from './trail-table.ts'

const tickMs = 200
const signEveryMs = 60_000
const batch = 1_000

export interface TrailOptions {
  readonly now?: () => number
  /** How much waits for a database that does not answer. */
  readonly most?: number
}

/**
 * What is on record, written behind the answers and in order. What waits is lost where the process
 * is killed: of a fifth of a second, and how often something more was done in its last minute.
 * Decisions wait nowhere: they are taken from the log.
 */
export class Trail {
  readonly key: SigningKey
  readonly #whole: Database
  readonly #now: () => number
  readonly #most: number
  readonly #coalescing = new Coalescing()
  readonly #waiting: Fact[] = []
  readonly #finding = new Set<Promise<void>>()
  #lost = 0
  #signedAt: number
  #timer: NodeJS.Timeout | undefined
  #writing: Promise<void> = Promise.resolve()
  #closed = false

  private constructor(whole: Database, key: SigningKey, { now, most }: TrailOptions) {
    this.key = key
    this.#whole = whole
    this.#now = now ?? Date.now
    this.#most = most ?? 50_000
    this.#signedAt = this.#now()
  }

  static async open(whole: Database, options: TrailOptions = {}): Promise<Trail> {
    const trail = new Trail(whole, await SigningKey.open(whole), options)
    trail.#tick()
    return trail
  }

  /** Waits for nothing. */
  record(fact: Fact) {
    for (const one of this.#coalescing.take(fact, this.#now())) this.#queue(one)
  }

  /** Puts on record what takes a look first, such as whose account it is. */
  recordFound(facts: () => Promise<readonly Fact[]>) {
    const found = facts()
      .then((told) => {
        for (const fact of told) this.record(fact)
      })
      .catch((error: unknown) => this.#loses(error, 1))
      .finally(() => this.#finding.delete(found))
    this.#finding.add(found)
  }

  /** Until all that was recorded is in the tables. */
  async written() {
    await Promise.all(this.#finding)
    await this.#write()
  }

  /** Writes and signs whatever is left. */
  async close() {
    this.#closed = true
    clearTimeout(this.#timer)
    await Promise.all(this.#finding)
    for (const one of this.#coalescing.closeAll()) this.#queue(one)
    await this.#write()
    if (this.#waiting.length === 0) await this.#sign()
  }

  #tick() {
    this.#timer = setTimeout(() => {
      const now = this.#now()
      for (const one of this.#coalescing.close(now)) this.#queue(one)
      const signed = now - this.#signedAt < signEveryMs ? undefined : () => this.#sign()
      void this.#write()
        .then(signed)
        .finally(() => this.#closed || this.#tick())
    }, tickMs)
  }

  #queue(fact: Fact) {
    if (this.#waiting.length >= this.#most) this.#lost += fact.count
    else this.#waiting.push(fact)
  }

  #write(): Promise<void> {
    this.#writing = this.#writing.then(() => this.#writeAll())
    return this.#writing
  }

  async #writeAll() {
    while (this.#waiting.length > 0) {
      const facts = this.#waiting.slice(0, batch)
      if (!(await this.#succeeds((tx) => append(tx, facts, this.#signing())))) return
      this.#waiting.splice(0, facts.length)
      if (this.#lost > 0) this.#queue(this.#gap())
    }
  }

  async #sign() {
    if (await this.#succeeds((tx) => signAll(tx, this.#signing()))) this.#signedAt = this.#now()
  }

  #signing() {
    return { key: this.key, at: new Date(this.#now()).toISOString() }
  }

  async #succeeds(work: (tx: Database) => Promise<void>): Promise<boolean> {
    try {
      await this.#whole.transaction().execute(work)
      return true
    } catch (error) {
      log.warn({ err: error }, 'what is on record waits for the database')
      return false
    }
  }

  #loses(error: unknown, count: number) {
    this.#lost += count
    log.warn({ err: error }, 'something could not be put on record')
  }

  #gap(): Fact {
    const count = this.#lost
    this.#lost = 0
    const at = new Date(this.#now()).toISOString()
    const who = { organizationId: nobodys, actor: 'system:trail', network: 'inside' } as const
    return { ...who, at, kind: 'lost', subject: 'trail', count }
  }
}
