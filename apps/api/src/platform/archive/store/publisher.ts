import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import { log } from '../../log.ts'
import { sumOf } from '../durable.ts'
import { type ArchivedFile, type Manifest, manifestName, textOf } from '../manifest.ts'
import type { ObjectStore, StoredObject } from './object-store.ts'
import { isOurs, keyOf, mustBeOfLog, type Published, publishedIn } from './published.ts'
import { StoreFailed, WrittenMeanwhile } from './store-failed.ts'

export interface Pace {
  /** How often what is published is looked at while nothing is added. */
  readonly lookAgainMs: number
  /** What another server put there may stay behind for so long before this one steps in. */
  readonly patienceMs: number
  /** What no manifest names is kept for so long: somebody may still read it, or soon name it. */
  readonly keptMs: number
  /** The first pause after a failure. It doubles, up to five minutes. */
  readonly pauseMs: number
}

interface Settings extends Partial<Pace> {
  readonly store: ObjectStore
  readonly eventStore: EventStore
  readonly directory: string
}

const usual = { lookAgainMs: 300_000, patienceMs: 60_000, keptMs: 3_600_000, pauseMs: 1_000 }
const longestPauseMs = 300_000
const tickMs = 250
const looksWhileWaiting = 12

/** What the store holds, by its keys. */
type Held = ReadonlyMap<string, StoredObject>

/**
 * Puts into a store what a directory holds: the files first, then the manifest that names them, and
 * only then it removes what is named no more. So whoever reads the manifest finds all of it, at any
 * moment and after any crash.
 *
 * Several servers may have one log and one folder. They cut its files differently, so one of them
 * publishes, and the others step in where that one stays behind.
 */
export class Publisher {
  readonly #settings: Settings & Pace
  /** The ETag of the manifest that this one put there. */
  #own: string | undefined
  /** What another one put there that is behind, and since when it stands still. */
  #behind: { readonly etag: string; readonly since: number } | undefined
  #said: string | undefined
  #failures = 0

  constructor(settings: Settings) {
    this.#settings = { ...usual, ...settings }
  }

  /** Until it is stopped. A store that does not answer is asked again, and stops nothing else. */
  async run(current: () => Manifest | undefined, signal: AbortSignal): Promise<void> {
    let done: Manifest | undefined
    let looked = 0
    while (!signal.aborted) {
      const manifest = current()
      const isDue = manifest !== done || Date.now() - looked >= this.#settings.lookAgainMs
      let next = tickMs
      if (manifest && isDue) {
        const outcome = await this.#tried(manifest, current, signal)
        done = outcome === 'done' ? manifest : undefined
        looked = Date.now()
        next = this.#pauseAfter(outcome)
      }
      await sleep(next, undefined, { signal }).catch(() => undefined)
    }
  }

  async #tried(manifest: Manifest, current: () => Manifest | undefined, signal: AbortSignal) {
    try {
      const isDone = await this.publish(manifest, signal)
      this.#say(undefined)
      return isDone ? 'done' : 'waits'
    } catch (error) {
      // Where the history has moved on its files may be gone, which is no failure.
      const isFailure = error instanceof StoreFailed || current() === manifest
      if (!isFailure || error instanceof WrittenMeanwhile || signal.aborted) return 'moved on'
      this.#say((error as Error).message)
      return 'failed'
    }
  }

  #pauseAfter(outcome: 'done' | 'waits' | 'moved on' | 'failed') {
    const { pauseMs, patienceMs } = this.#settings
    this.#failures = outcome === 'failed' ? this.#failures + 1 : 0
    if (outcome === 'waits') return patienceMs / looksWhileWaiting
    if (outcome === 'failed') return Math.min(pauseMs * 2 ** (this.#failures - 1), longestPauseMs)
    return tickMs
  }

  /** @returns whether the store holds it then, or another server's that goes as far. */
  async publish(manifest: Manifest, signal: AbortSignal): Promise<boolean> {
    const { store, eventStore } = this.#settings
    const there = await publishedIn(store, signal)
    if (there && there.etag !== this.#own)
      await mustBeOfLog(store, there, { eventStore, identity: manifest.log, signal })
    const held = await store.list(signal)
    if (there && !this.#isOwn(there, manifest)) {
      if (isGood(there.manifest, manifest, held)) return true
      if (!this.#hasWaitedFor(there)) return false
    }
    const text = textOf({ ...manifest, files: await this.#putAll(manifest, there, held, signal) })
    this.#own =
      text === there?.text
        ? there.etag
        : await store.replace(manifestName, text, { seen: there?.etag, signal })
    await this.#clear(manifest, held, signal)
    return true
  }

  #isOwn({ etag, manifest }: Published, ours: Manifest) {
    const files = (one: Manifest) => one.files.map(keyOf).join()
    return etag === this.#own || files(manifest) === files(ours)
  }

  /** Whoever published that may still be at work: a while for each that it puts there. */
  #hasWaitedFor({ etag }: Published) {
    if (this.#behind?.etag !== etag) this.#behind = { etag, since: Date.now() }
    return Date.now() - this.#behind.since >= this.#settings.patienceMs
  }

  /** The largest first: the small ones grow into others soonest, and may be gone by then. */
  async #putAll(
    { files }: Manifest,
    there: Published | undefined,
    held: Held,
    signal: AbortSignal,
  ) {
    const known = new Map(there?.manifest.files.map((file) => [keyOf(file), file.etag]))
    const etags = new Map<ArchivedFile, string>()
    for (const file of files.toSorted((one, other) => other.bytes - one.bytes)) {
      const key = keyOf(file)
      const found = held.get(key)
      const etag = known.get(key)
      const isThere = found?.bytes === file.bytes && (etag ?? found.etag) === found.etag
      if (etag !== undefined && !isThere)
        log.warn(`${file.path} ${lack(found)} in ${this.#settings.store.url}: it is put again.`)
      etags.set(file, isThere ? found.etag : await this.#put(file, signal))
    }
    return files.map((file) => ({ ...file, etag: etags.get(file) ?? '' }))
  }

  async #put(file: ArchivedFile, signal: AbortSignal) {
    const { store, directory } = this.#settings
    const path = join(directory, file.path)
    if ((await sumOf(path)) !== file.sha256)
      throw new Error(`${file.path} is not what was written: it is put when it is mended.`)
    return await store.put(keyOf(file), { ...file, path }, signal)
  }

  async #clear({ files }: Manifest, held: Held, signal: AbortSignal) {
    const named = new Set(files.map(keyOf))
    const before = Date.now() - this.#settings.keptMs
    for (const [key, { since }] of held)
      if (isOurs(key) && !named.has(key) && since.getTime() <= before)
        await this.#settings.store.remove(key, signal)
  }

  /** What is wrong is said when it begins, and that it is over. */
  #say(wrong: string | undefined) {
    if (wrong === this.#said) return
    if (wrong) log.warn(`The history is not published: ${wrong}`)
    else log.warn(`The history is published in ${this.#settings.store.url} again.`)
    this.#said = wrong
  }
}

/** Whether what another server put there needs nobody to step in. */
function isGood(there: Published['manifest'], ours: Manifest, held: Held) {
  if (there.last.position > ours.last.position) return true
  const rows = there.files.reduce((sum, file) => sum + file.rows, 0)
  const isWhole = there.files.every((file) => held.get(keyOf(file))?.etag === file.etag)
  const isSame = there.digest === ours.digest && there.last.position === ours.last.position
  return isSame && rows === there.rows && isWhole
}

function lack(found: StoredObject | undefined) {
  return found ? 'is not what was put' : 'is missing'
}
