import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import { log } from './log.ts'

interface Watcher {
  /** The last place in the log that it was told of. */
  seen: bigint | undefined
  readonly signal: AbortSignal
  readonly observe: (event: RecordedEvent) => void
}

const pauseMs = 1_000

/**
 * The log as it grows, for all who watch it: one subscription, from the earliest place that any of
 * them is at, tells each what it has not seen.
 */
export class LogWatch {
  readonly #eventStore: EventStore
  readonly #watchers = new Set<Watcher>()
  #begunAnew = new AbortController()
  #isFollowing = false

  constructor(eventStore: EventStore) {
    this.#eventStore = eventStore
  }

  /** Tells `observe` every event after `after`, in order, until `signal` is aborted. */
  watch(
    { after, signal }: { after: bigint | undefined; signal: AbortSignal },
    observe: (event: RecordedEvent) => void,
  ) {
    const watcher = { seen: after, signal, observe }
    signal.addEventListener('abort', () => this.#leave(watcher), { once: true })
    this.#join(watcher)
  }

  #join(watcher: Watcher) {
    if (watcher.signal.aborted) return
    this.#watchers.add(watcher)
    this.#begunAnew.abort()
    if (!this.#isFollowing) void this.#follow()
  }

  #leave(watcher: Watcher) {
    this.#watchers.delete(watcher)
    if (this.#watchers.size === 0) this.#begunAnew.abort()
  }

  async #follow() {
    this.#isFollowing = true
    while (this.#watchers.size > 0) {
      this.#begunAnew = new AbortController()
      const { signal } = this.#begunAnew
      try {
        for await (const message of this.#eventStore.follow({ after: this.#earliest(), signal })) {
          // Whoever has come meanwhile begins earlier, and would take this for the next.
          if (signal.aborted) break
          if (message.kind === 'event') this.#tell(message.event)
        }
      } catch {
        // The projector says on /readyz that the log is away; here it is only waited for.
        await new Promise((resolve) => setTimeout(resolve, pauseMs))
      }
    }
    this.#isFollowing = false
  }

  #tell(event: RecordedEvent) {
    for (const watcher of this.#watchers) {
      if (watcher.seen !== undefined && watcher.seen >= event.position) continue
      try {
        watcher.observe(event)
        watcher.seen = event.position
      } catch (error) {
        this.#rest(watcher, error)
      }
    }
  }

  /** Who cannot take an event holds up nobody else, and is told of it again. */
  #rest(watcher: Watcher, error: unknown) {
    log.warn({ err: error }, 'an event is told again')
    this.#watchers.delete(watcher)
    setTimeout(() => this.#join(watcher), pauseMs)
  }

  #earliest(): bigint | undefined {
    let earliest: bigint | undefined
    for (const { seen } of this.#watchers) {
      if (seen === undefined) return undefined
      if (earliest === undefined || seen < earliest) earliest = seen
    }
    return earliest
  }
}
