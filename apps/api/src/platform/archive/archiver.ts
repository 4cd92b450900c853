import { setTimeout as sleep } from 'node:timers/promises'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import { log } from '../log.ts'
import { Anew, archiveOf } from './archive-of.ts'
import type { Placed } from './batch.ts'
import { rowsOf } from './repair.ts'
import { fetchHistory } from './store/fetch.ts'
import type { ObjectStore } from './store/object-store.ts'
import { type Pace, Publisher } from './store/publisher.ts'
import { type ArchiveWriter, DamagedFile, forget, NotOfThisLog } from './writer.ts'

/** The log as files are made of it. */
export interface ArchivedLog extends EventStore {
  /** What tells it from every other. */
  identity(): Promise<string>
}

interface Settings {
  readonly directory: string
  readonly connection: DuckDBConnection
  /** Where it is published as well, and fetched from where the directory has none. */
  readonly store?: ObjectStore | undefined
  readonly pace?: Partial<Pace>
  /** How long nothing must come before what is less than a batch is written. */
  readonly quietMs: number
  /** So many events are written at once, whatever else comes. */
  readonly batch?: number
  /** How long it waits after something went wrong. */
  readonly pauseMs?: number
}

const tickMs = 250

/**
 * Follows the log into files. What it has not written yet is in no hurry: it is read from the log.
 * It may end at any point, and goes on from what the manifest says.
 */
export class Archiver {
  readonly #log: ArchivedLog
  readonly #settings: Settings & Required<Pick<Settings, 'batch' | 'pauseMs'>>
  readonly #publisher: Publisher | undefined
  readonly #abort = new AbortController()
  #running: Promise<void> | undefined
  #pending: Placed[] = []
  #lastCame = 0

  constructor(log: ArchivedLog, settings: Settings) {
    this.#log = log
    this.#settings = { batch: 20_000, pauseMs: 5_000, ...settings }
    const { store, directory, pace } = settings
    this.#publisher = store && new Publisher({ store, directory, eventStore: log, ...pace })
  }

  start() {
    this.#running = this.#run()
  }

  async stop() {
    this.#abort.abort()
    await this.#running
  }

  async #run() {
    const { signal } = this.#abort
    while (!signal.aborted) {
      try {
        await this.#runOnce(signal)
      } catch (error) {
        if (signal.aborted) return
        log.warn({ err: error }, 'the history waits')
        if (error instanceof NotOfThisLog) await forget(this.#settings.directory)
        await sleep(this.#settings.pauseMs, undefined, { signal }).catch(() => undefined)
      }
    }
  }

  /** Until it is stopped, or cannot go on: then nothing of it goes on. */
  async #runOnce(stopped: AbortSignal) {
    const eventStore = this.#log
    const identity = await this.#log.identity()
    const { directory, connection } = this.#settings
    await this.#fetch(identity, stopped)
    const { writer, anew } = await archiveOf({ directory, connection, eventStore, identity })
    if (anew) log.warn(Anew[anew])
    await this.#repairAll(writer, { wholly: true })
    this.#pending = []
    const failed = new AbortController()
    const signal = AbortSignal.any([stopped, failed.signal])
    const parts = [
      this.#take(writer.manifest?.last.position, signal),
      this.#write(writer, identity, signal),
      ...(this.#publisher ? [this.#publisher.run(() => writer.manifest, signal)] : []),
    ]
    await Promise.race(parts).finally(async () => {
      failed.abort()
      await Promise.allSettled(parts)
    })
  }

  /** What is published is not written anew, where it can be had. */
  async #fetch(identity: string, signal: AbortSignal) {
    const { store, directory } = this.#settings
    if (!store) return
    const wanted = { store, directory, eventStore: this.#log, identity, signal }
    await fetchHistory(wanted).catch((error: Error) => {
      if (!signal.aborted) log.warn(`The history is written anew from the log: ${error.message}`)
    })
  }

  async #take(after: bigint | undefined, signal: AbortSignal) {
    let previous = after
    for await (const message of this.#log.follow({ after, signal })) {
      if (message.kind !== 'event') continue
      this.#pending.push({ event: message.event, previous })
      previous = message.event.position
      this.#lastCame = Date.now()
      while (this.#pending.length >= this.#settings.batch * 2 && !signal.aborted) await sleep(20)
    }
  }

  async #write(writer: ArchiveWriter, identity: string, signal: AbortSignal) {
    for (await this.#due(signal); !signal.aborted; await this.#due(signal)) {
      await this.#repairAll(writer, { wholly: false })
      // What is taken meanwhile waits for the next turn.
      const batch = this.#pending.slice(0, this.#settings.batch)
      await writer.add(identity, batch)
      this.#pending = this.#pending.slice(batch.length)
    }
  }

  /** Until there is a batch, or nothing has come for a while. */
  async #due(signal: AbortSignal) {
    const { batch, quietMs } = this.#settings
    const since = Date.now()
    const isQuiet = () => Date.now() - Math.max(since, this.#lastCame) >= quietMs
    while (this.#pending.length < batch && !isQuiet() && !signal.aborted)
      await sleep(Math.min(quietMs, tickMs), undefined, { signal }).catch(() => undefined)
  }

  /** A file that is not what was written is named, and written anew from the log. */
  async #repairAll(writer: ArchiveWriter, how: { wholly: boolean }) {
    const { signal } = this.#abort
    for (const file of writer.manifest?.files ?? [])
      try {
        await writer.mustBeSound(file, how)
      } catch (error) {
        if (!(error instanceof DamagedFile)) throw error
        log.warn(`${error.message} It is written anew from the log.`)
        await writer.replace(file, await rowsOf(this.#log, file, signal))
      }
  }
}
