import { BackwardsWriter } from '../wire/backwards-writer.ts'
import { writeReadEvent } from '../wire/read-event.ts'
import type { StoredEvent } from './event.ts'

const enoughEvents = 8_192
const enoughBytes = 16 * 1024 * 1024

/** Called with a position up to which nothing that was waited for is in the log. */
type Wake = (seen: number) => void

/** An event of the tail, encoded for readers once for all of them and only when one wants it. */
export class TailEvent {
  readonly stored: StoredEvent
  #message: Uint8Array | undefined

  constructor(stored: StoredEvent) {
    this.stored = stored
  }

  get message(): Uint8Array {
    if (this.#message) return this.#message
    const { data, metadata } = this.stored
    const writer = new BackwardsWriter(512 + data.length + metadata.length)
    writeReadEvent(writer, { event: this.stored }, false)
    this.#message = writer.written
    return this.#message
  }
}

/**
 * The newest events of the log, in memory and bounded. Live subscriptions read from here, so that a
 * thousand of them cost no query; who is slower than it is long goes back to the file.
 */
export class Tail {
  #events: TailEvent[] = []
  #bytes = 0
  #floor: number
  #head: number
  readonly #waiting = new Map<string | undefined, Set<Wake>>()

  constructor(head: number) {
    this.#floor = head
    this.#head = head
  }

  /** Position of the last event of the log. */
  get head(): number {
    return this.#head
  }

  push(events: readonly StoredEvent[]): void {
    for (const event of events) {
      this.#events.push(new TailEvent(event))
      this.#bytes += sizeOf(event)
      this.#head = event.position
    }
    this.#trim()
    for (const event of events) {
      this.#wake(undefined, event.position - 1)
      this.#wake(event.stream, event.position - 1)
    }
  }

  /**
   * At most `limit` events behind a position; undefined when the tail does not reach back so far.
   */
  after(position: number, limit: number): readonly TailEvent[] | undefined {
    if (position < this.#floor) return undefined
    const first = this.#firstAfter(position)
    return this.#events.slice(first, first + limit)
  }

  /**
   * Wakes once, at the next event of the stream, or of any without one. Returns how to wait no
   * more.
   */
  wait(stream: string | undefined, wake: Wake): () => void {
    const waiting = this.#waiting.get(stream) ?? new Set()
    this.#waiting.set(stream, waiting.add(wake))
    return () => {
      waiting.delete(wake)
      if (waiting.size === 0 && this.#waiting.get(stream) === waiting) this.#waiting.delete(stream)
    }
  }

  #wake(stream: string | undefined, seen: number): void {
    const waiting = this.#waiting.get(stream)
    this.#waiting.delete(stream)
    for (const wake of waiting ?? []) wake(seen)
  }

  /** Half of it goes at once, so that each event is moved but once. */
  #trim(): void {
    if (this.#events.length < enoughEvents && this.#bytes < enoughBytes) return
    const gone = this.#events.splice(0, Math.ceil(this.#events.length / 2))
    for (const { stored } of gone) this.#bytes -= sizeOf(stored)
    this.#floor = gone.at(-1)?.stored.position ?? this.#floor
  }

  #firstAfter(position: number): number {
    let [low, high] = [0, this.#events.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#events[middle]?.stored.position ?? 0) > position) high = middle
      else low = middle + 1
    }
    return low
  }
}

function sizeOf({ stream, data, metadata }: StoredEvent): number {
  return 256 + stream.length + data.length + metadata.length
}
