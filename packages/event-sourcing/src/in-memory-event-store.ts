import type { NewEvent, RecordedEvent } from './event.ts'
import {
  type AppendResult,
  type EventStore,
  type ExpectedRevision,
  type FollowOptions,
  type LogMessage,
  WrongExpectedRevisionError,
} from './event-store.ts'

/**
 * Answers as the real store does: the same ids at the same revision are a repeat, anything else
 * there a conflict.
 */
export class InMemoryEventStore implements EventStore {
  readonly #log: RecordedEvent[] = []
  readonly #streams = new Map<string, RecordedEvent[]>()
  #wake = Promise.withResolvers<void>()
  readonly #clock: () => string

  constructor(clock: () => string = () => new Date().toISOString()) {
    this.#clock = clock
  }

  read(streamName: string, { fromRevision = 0n }: { fromRevision?: bigint } = {}) {
    const events = this.#streams.get(streamName) ?? []
    return Promise.resolve({
      events: events.slice(Number(fromRevision)),
      revision: revisionOf(events),
    })
  }

  append(
    streamName: string,
    events: readonly NewEvent[],
    expectedRevision: ExpectedRevision,
  ): Promise<AppendResult> {
    const stream = this.#streams.get(streamName) ?? []
    const first = expectedRevision === 'no_stream' ? 0n : expectedRevision + 1n
    if (expectedRevision !== revisionOf(stream)) return this.#repeat(stream, events, first)
    const recordedAt = this.#clock()
    for (const [nth, event] of events.entries()) {
      const recorded = {
        ...structuredClone(event),
        streamName,
        revision: first + BigInt(nth),
        // Sparse, as the real server's byte offsets are.
        position: BigInt(this.#log.length + 1) * 100n,
        recordedAt,
      }
      stream.push(recorded)
      this.#log.push(recorded)
    }
    this.#streams.set(streamName, stream)
    this.#wake.resolve()
    this.#wake = Promise.withResolvers<void>()
    return Promise.resolve(whereItStands(stream))
  }

  async *readAll({ after = -1n, upTo }: { after?: bigint; upTo?: bigint } = {}) {
    yield* this.#log.filter(
      ({ position }) => position > after && (upTo === undefined || position <= upTo),
    )
  }

  async *follow({ after = -1n, signal }: FollowOptions): AsyncIterable<LogMessage> {
    const stopped = new Promise<void>((resolve) =>
      signal.addEventListener('abort', () => resolve()),
    )
    let next = this.#log.findIndex(({ position }) => position > after)
    if (next === -1) next = this.#log.length
    while (!signal.aborted) {
      // Taken first: what is appended while the follower is busy must wake it too.
      const woken = this.#wake.promise
      const event = this.#log[next]
      if (event) {
        next += 1
        yield { kind: 'event', event }
        continue
      }
      yield { kind: 'caught_up' }
      await Promise.race([woken, stopped])
    }
  }

  head() {
    return Promise.resolve(this.#log.at(-1)?.position)
  }

  #repeat(stream: readonly RecordedEvent[], events: readonly NewEvent[], first: bigint) {
    const known = events.map(({ id }, nth) => {
      const stored = stream[Number(first) + nth]
      return stored?.id === id ? stored : undefined
    })
    const last = known.at(-1)
    if (!last || known.includes(undefined))
      return Promise.reject(new WrongExpectedRevisionError('The stream has moved on.'))
    return Promise.resolve({ revision: last.revision, position: last.position })
  }
}

function revisionOf(events: readonly RecordedEvent[]): ExpectedRevision {
  return events.length === 0 ? 'no_stream' : BigInt(events.length - 1)
}

function whereItStands(events: readonly RecordedEvent[]): AppendResult {
  const { revision, position } = events.at(-1) ?? { revision: -1n, position: -1n }
  return { revision, position }
}
