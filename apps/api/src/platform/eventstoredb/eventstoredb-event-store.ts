import {
  BACKWARDS,
  END,
  type EventStoreDBClient,
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
import { follow } from './follow.ts'
import { recorded } from './recorded.ts'
import { within } from './within.ts'

const attempts = 3
const page = 500

/** The only door to the log: client words change into ours here. */
export class EventStoreDBEventStore implements EventStore {
  readonly #client: EventStoreDBClient
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
    for (let attempt = 1; ; attempt++) {
      try {
        const { nextExpectedRevision: revision, position } = await within(
          signal,
          this.#client.appendToStream(streamName, messages, {
            expectedRevision: expectedRevision === 'no_stream' ? NO_STREAM : expectedRevision,
          }),
        )
        return {
          revision,
          position: position?.commit ?? (await this.#positionOf(streamName, revision, signal)),
        }
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
    for (let last = after; ; ) {
      // Leaving a client read early leaves the call open on the server: pages end by themselves.
      const events: RecordedEvent[] = []
      const read = this.#client.readAll({
        fromPosition: last === undefined ? START : { commit: last, prepare: last },
        maxCount: page,
      })
      await answered(signal, collect(read, events))
      for (const event of events) {
        // A page begins with the event that it is asked to begin at.
        if (last !== undefined && event.position <= last) continue
        last = event.position
        if (upTo !== undefined && event.position > upTo) return
        if (!isSystem(event)) yield event
      }
      if (events.length < page) return
    }
  }

  follow(options: FollowOptions) {
    return follow(this.#client, options)
  }

  async head({ signal }: CallOptions = {}) {
    for (let from: bigint | undefined; ; ) {
      const events: RecordedEvent[] = []
      const read = this.#client.readAll({
        fromPosition: from === undefined ? END : { commit: from, prepare: from },
        direction: BACKWARDS,
        maxCount: page,
      })
      await answered(signal, collect(read, events))
      const newest = events.find((event) => !isSystem(event))
      if (newest || events.length < page) return newest?.position
      from = events.at(-1)?.position
    }
  }

  /** What tells this log from every other: the id of the first event that its server wrote. */
  async identity(): Promise<string> {
    const ids: string[] = []
    const first = async () => {
      for await (const { event } of this.#client.readAll({ maxCount: 1 }))
        if (event) ids.push(event.id)
    }
    await within(AbortSignal.timeout(10_000), first())
    return ids[0] ?? ''
  }

  async #page(streamName: string, fromRevision: bigint, signal: AbortSignal | undefined) {
    const events: RecordedEvent[] = []
    try {
      const read = this.#client.readStream(streamName, { fromRevision, maxCount: page })
      await answered(signal, collect(read, events))
    } catch (error) {
      if (error instanceof StreamNotFoundError) return []
      throw error
    }
    return events
  }

  /** A repeat that the server recognises may come without its position. */
  async #positionOf(streamName: string, revision: bigint, signal: AbortSignal) {
    const [event] = await this.#page(streamName, revision, signal)
    return event?.position ?? -1n
  }
}

/** A store that goes away ends its calls in many ways; to the caller it is away. */
async function answered<T>(signal: AbortSignal | undefined, call: Promise<T>): Promise<T> {
  try {
    return await within(signal, call)
  } catch (error) {
    if (error instanceof StreamNotFoundError) throw error
    throw new UnknownOutcomeError('The store did not answer in time.', { cause: error })
  }
}

function isSystem({ type }: RecordedEvent) {
  return type.startsWith('$')
}

async function collect(
  read: ReturnType<EventStoreDBClient['readStream']> | ReturnType<EventStoreDBClient['readAll']>,
  into: RecordedEvent[],
) {
  for await (const { event } of read) if (event) into.push(recorded(event))
}
