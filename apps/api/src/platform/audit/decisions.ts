import { setTimeout as sleep } from 'node:timers/promises'
import { isDecision } from '@rostrum/domain/audit/decision'
import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import { ResourceId } from '@rostrum/kernel/ids'
import { sql } from 'kysely'
import type { Database } from '../database.ts'
import { idOf } from '../deciding.ts'
import { log } from '../log.ts'
import type { SigningKey } from './chain.ts'
import { byPersonalLink, type Fact } from './fact.ts'
import { origins } from './origins.ts'
import { append } from './trail-table.ts'

const pauseMs = 1_000
/** While it lives, what comes close together is written together. */
const gatherMs = 50
const batch = 500
/** How many events that are no decision it may have to look at again. */
const stride = 5_000n

/** Another process has put these on record. */
class OvertakenError extends Error {}

/**
 * Puts every decision of the log on record, once: its rows and how far it came are written in one
 * transaction, so that a crash loses none and repeats none.
 */
export class Decisions {
  readonly #eventStore: EventStore
  readonly #whole: Database
  readonly #key: SigningKey
  readonly #abort = new AbortController()
  #following: Promise<void> | undefined
  #pending: Fact[] = []
  #seen: bigint | undefined
  #kept: bigint | undefined
  #looked = 0n

  constructor(eventStore: EventStore, whole: Database, key: SigningKey) {
    this.#eventStore = eventStore
    this.#whole = whole
    this.#key = key
  }

  start() {
    this.#following = this.#follow()
  }

  async stop() {
    this.#abort.abort()
    await this.#following
  }

  async #follow() {
    const { signal } = this.#abort
    while (!signal.aborted) {
      try {
        await this.#followOnce(signal)
      } catch (error) {
        if (signal.aborted) return
        if (!(error instanceof OvertakenError)) log.debug({ err: error }, 'decisions wait')
        await sleep(pauseMs, undefined, { signal }).catch(() => undefined)
      }
    }
  }

  /** Until it is stopped, or cannot go on: then nothing of it goes on. */
  async #followOnce(stopped: AbortSignal) {
    this.#pending = []
    this.#kept = await this.#place()
    this.#seen = this.#kept
    const failed = new AbortController()
    const signal = AbortSignal.any([stopped, failed.signal])
    const both = [this.#take(signal), this.#write(signal)]
    await Promise.race(both).finally(async () => {
      failed.abort()
      await Promise.allSettled(both)
    })
  }

  async #take(signal: AbortSignal) {
    for await (const message of this.#eventStore.follow({ after: this.#seen, signal })) {
      if (message.kind !== 'event') continue
      if (isDecided(message.event)) this.#pending.push(factOf(message.event))
      this.#seen = message.event.position
      this.#looked += 1n
      while (this.#pending.length >= batch && !signal.aborted) await sleep(5)
    }
  }

  async #write(signal: AbortSignal) {
    while (!signal.aborted) {
      await sleep(gatherMs, undefined, { signal }).catch(() => undefined)
      await this.#flush()
    }
  }

  async #flush() {
    // What is taken meanwhile waits for the next turn.
    const [facts, upTo] = [[...this.#pending], this.#seen]
    if (upTo === undefined || upTo === this.#kept) return
    if (facts.length === 0 && this.#looked < stride && !this.#abort.signal.aborted) return
    const [key, at] = [this.#key, new Date().toISOString()]
    await this.#whole.transaction().execute(async (tx) => {
      // What is lost of it with the machine comes from the log again.
      await sql`set local synchronous_commit = off`.execute(tx)
      await this.#move(tx, upTo)
      await append(tx, facts, { key, at })
    })
    this.#kept = upTo
    this.#looked = 0n
    this.#pending = this.#pending.slice(facts.length)
  }

  async #move(tx: Database, upTo: bigint) {
    const moved =
      this.#kept === undefined
        ? await sql`insert into audit.place (position) values (${upTo})
            on conflict do nothing`.execute(tx)
        : await sql`update audit.place set position = ${upTo}
            where position = ${this.#kept}`.execute(tx)
    if (moved.numAffectedRows !== 1n) throw new OvertakenError()
  }

  /** Never behind the log's end: a log that was restored goes on from there. */
  async #place(): Promise<bigint | undefined> {
    const { rows } = await sql<{ position: bigint }>`select position from audit.place`.execute(
      this.#whole,
    )
    const kept = rows[0]?.position
    if (kept === undefined) return undefined
    const head = (await this.#eventStore.head()) ?? 0n
    if (kept <= head) return kept
    await sql`update audit.place set position = ${head} where position = ${kept}`.execute(
      this.#whole,
    )
    return head
  }
}

function isDecided({ type, streamName, metadata: { actor } }: RecordedEvent): boolean {
  return isDecision({ type, streamName, actor })
}

function factOf({ type, streamName, metadata, position, recordedAt }: RecordedEvent): Fact {
  const { organizationId, commandId } = metadata
  const actor = metadata.actor.startsWith('participant:') ? byPersonalLink : metadata.actor
  const network = actor.startsWith('system:') ? 'inside' : origins.of(commandId)
  const resource = ResourceId.safeParse(idOf(streamName)).data
  const at = new Date(recordedAt).toISOString()
  return {
    ...{ organizationId, at, actor, kind: 'decided', subject: type, resource },
    ...{ network: network ?? 'unknown', count: 1, position },
  }
}
