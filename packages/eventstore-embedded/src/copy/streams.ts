import type { ReadEvent } from './event.ts'
import { kindOf } from './log-event.ts'
import type { Store } from './store.ts'

/**
 * What a store says of whole streams: metadata, and which were deleted for good. A copy carries how
 * it is and not how it became so, and at the end: on the way it would hide and refuse events that
 * are still to come.
 */
export class StreamNotes {
  readonly #metadata = new Map<string, ReadEvent>()
  readonly #tombstones = new Set<string>()

  note(event: ReadEvent): void {
    const kind = kindOf(event)
    if (kind === 'metadata') this.#metadata.set(event.stream, event)
    else if (kind === 'tombstone') this.#tombstones.add(event.stream)
  }

  /** Gives a target what it lacks of this; returns of how many streams. */
  async carryInto(target: Store, there: StreamNotes): Promise<number> {
    const writing = target.writing()
    let carried = 0
    try {
      for (const [stream, event] of this.#metadata) {
        const now = there.#metadata.get(stream)
        if (there.#isGone(stream) || (now && isSame(now, event))) continue
        const revision = (now?.revision ?? -1n) + 1n
        await writing.append({ stream, revision, events: [event] })
        carried += 1
      }
      await writing.settled()
    } finally {
      writing.end()
    }
    for (const stream of this.#tombstones) {
      if (there.#tombstones.has(stream)) continue
      await target.tombstone(stream)
      carried += 1
    }
    return carried
  }

  /** A stream of which the target says something, and this nothing. */
  strangerIn(there: StreamNotes): string | undefined {
    for (const stream of there.#tombstones) if (!this.#tombstones.has(stream)) return stream
    for (const stream of there.#metadata.keys())
      if (!this.#metadata.has(stream) && !this.#isGone(stream)) return stream
    return undefined
  }

  #isGone(metastream: string): boolean {
    return this.#tombstones.has(metastream) || this.#tombstones.has(metastream.slice(2))
  }
}

function isSame(one: ReadEvent, other: ReadEvent): boolean {
  return one.contentType === other.contentType && Buffer.compare(one.data, other.data) === 0
}
