import {
  BACKWARDS,
  type Direction,
  END,
  type EventStoreDBClient,
  FORWARDS,
  type JSONType,
  jsonEvent,
  NO_STREAM,
  START,
  StreamNotFoundError,
  WrongExpectedVersionError,
} from '@eventstore/db-client'
import type { NewEvent, RecordedEvent } from '@rostrum/event-sourcing/event'
import {
  type AppendResult,
  type CallOptions,
  type EventStore,
  type ExpectedRevision,
  type FollowOptions,
  type History,
  UnknownOutcomeError,
  WrongExpectedRevisionError,
} from '@rostrum/event-sourcing/event-store'
import type { Origin } from '@rostrum/eventstore-embedded/copy/origin'
import { answered } from './answered.ts'
import { follow } from './follow.ts'
import { originOf } from './origin.ts'
import { placeOf, recorded } from './recorded.ts'
import { within } from './within.ts'

const attempts = 3
const page = 500

/** A place of `$all`, with the event there that is not the store's own. */
interface Found {
  readonly at: bigint
  readonly event?: RecordedEvent
}

/** The only door to the log: client words change into ours here. */
export class EventStoreDBEventStore implements EventStore {
  readonly #client: EventStoreDBClient
  #origin: Promise<Origin> | undefined

  constructor(client: EventStoreDBClient) {
    this.#client = client
  }

  async read(
    streamName: string,
    { signal, fromRevision = 0n }: CallOptions & { fromRevision?: bigint } = {},
  ): Promise<History> {
    const events: RecordedEvent[] = []
    for (let from = fromRevision; ; from += BigInt(page)) {
      const read = await this.#page(streamName, from, signal)
      events.push(...read)
      if (read.length < page) break
    }
    const last = events.at(-1)
    if (last) return { events, revision: last.revision }
    return { events, revision: fromRevision === 0n ? 'no_stream' : fromRevision - 1n }
  }

  /**
   * Ids are fixed before the first try: a retry after a lost reply meets its own events and gets
   * their answer.
   */
  async append(
    streamName: string,
    events: readonly NewEvent[],
    expectedRevision: ExpectedRevision,
    { signal = AbortSignal.timeout(10_000) }: CallOptions = {},
  ): Promise<AppendResult> {
    const messages = events.map(({ id, type, data, metadata }) =>
      // A decided event is JSON by its schema; the client's type cannot know that.
      jsonEvent({ id, type, data: data as JSONType, metadata }),
    )
    const origin = await this.#whence(signal)
    for (let attempt = 1; ; attempt++) {
      try {
        const { nextExpectedRevision: revision, position } = await within(
          signal,
          this.#client.appendToStream(streamName, messages, {
            expectedRevision: expectedRevision === 'no_stream' ? NO_STREAM : expectedRevision,
          }),
        )
        const at = position?.commit
        // A repeat of what was stored before a copy, or which comes without its position.
        if (at === undefined || origin.isCopied(at))
          return { revision, position: await this.#positionOf(streamName, revision, signal) }
        return { revision, position: origin.positionOf(at) }
      } catch (error) {
        if (error instanceof WrongExpectedVersionError)
          throw new WrongExpectedRevisionError(streamName, { cause: error })
        if (attempt === attempts || signal.aborted)
          throw new UnknownOutcomeError('The store did not answer in time.', { cause: error })
        await new Promise((resolve) => setTimeout(resolve, 50 * attempt))
      }
    }
  }

  async *readAll({
    after,
    upTo,
    signal,
  }: {
    after?: bigint
    upTo?: bigint
    signal?: AbortSignal
  } = {}): AsyncIterable<RecordedEvent> {
    const origin = await this.#whence(signal)
    let seen: bigint | undefined
    for (let from = after === undefined ? undefined : origin.startFor(after); ; from = seen) {
      // Leaving a client read early leaves the call open on the server: pages end by themselves.
      const { found, isLast } = await this.#pageOfAll({ from, origin, signal })
      for (const { at, event } of found) {
        // A page begins with the event that it is asked to begin at.
        if (seen !== undefined && at <= seen) continue
        seen = at
        if (!event || (after !== undefined && event.position <= after)) continue
        if (upTo !== undefined && event.position > upTo) return
        yield event
      }
      if (isLast) return
    }
  }

  async *follow(options: FollowOptions) {
    yield* follow(this.#client, options, await this.#whence(options.signal))
  }

  async head({ signal }: CallOptions = {}) {
    const origin = await this.#whence(signal)
    for (let from: bigint | undefined; ; ) {
      const { found, isLast } = await this.#pageOfAll({
        from,
        origin,
        signal,
        direction: BACKWARDS,
      })
      const newest = found.find(({ event }) => event)?.event
      if (newest || isLast) return newest?.position
      from = found.at(-1)?.at
    }
  }

  /**
   * What tells this log from every other: the id of the first event that its first server wrote.
   * @throws CopyIncompleteError
   */
  async identity(): Promise<string> {
    const signal = AbortSignal.timeout(10_000)
    const { identity } = await this.#whence(signal)
    if (identity !== undefined) return identity
    const ids: string[] = []
    const first = async () => {
      for await (const { event } of this.#client.readAll({ maxCount: 1 }))
        if (event) ids.push(event.id)
    }
    await within(signal, first())
    return ids[0] ?? ''
  }

  /** Asked once: a log is copied before it is used. */
  async #whence(signal: AbortSignal | undefined): Promise<Origin> {
    this.#origin ??= originOf(this.#client).catch((error) => {
      this.#origin = undefined
      throw error
    })
    return await answered(signal, this.#origin)
  }

  async #pageOfAll({
    from,
    origin,
    signal,
    direction = FORWARDS,
  }: {
    from: bigint | undefined
    origin: Origin
    signal: AbortSignal | undefined
    direction?: Direction
  }) {
    const found: Found[] = []
    const end = direction === FORWARDS ? START : END
    const fromPosition = from === undefined ? end : { commit: from, prepare: from }
    const read = this.#client.readAll({ fromPosition, direction, maxCount: page })
    const collect = async () => {
      for await (const { event } of read) {
        if (!event) continue
        const at = placeOf(event)
        found.push(event.type.startsWith('$') ? { at } : { at, event: recorded(event, origin) })
      }
    }
    await answered(signal, collect())
    return { found, isLast: found.length < page }
  }

  async #page(streamName: string, fromRevision: bigint, signal: AbortSignal | undefined) {
    const origin = await this.#whence(signal)
    const events: RecordedEvent[] = []
    const collect = async () => {
      const read = this.#client.readStream(streamName, { fromRevision, maxCount: page })
      for await (const { event } of read) if (event) events.push(recorded(event, origin))
    }
    try {
      await answered(signal, collect())
    } catch (error) {
      if (error instanceof StreamNotFoundError) return []
      throw error
    }
    return events
  }

  async #positionOf(streamName: string, revision: bigint, signal: AbortSignal) {
    const [event] = await this.#page(streamName, revision, signal)
    return event?.position ?? -1n
  }
}
