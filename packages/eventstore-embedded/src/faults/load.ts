import {
  type AppendResult,
  EventStoreDBClient,
  jsonEvent,
  NO_STREAM,
  type ResolvedEvent,
} from '@eventstore/db-client'

type Events = ReturnType<typeof jsonEvent>[]

/** An append of which nobody knows whether it was stored. */
export interface Attempt {
  readonly stream: string
  readonly events: Events
  readonly expectedRevision: bigint | typeof NO_STREAM
}

/** Writers that append, each to a stream of its own, until the node is gone or they are told to. */
export class Load {
  readonly acknowledged = new Set<string>()
  /** When each was acknowledged at the latest, in milliseconds since 1970. */
  readonly times = new Map<string, number>()
  /** What writers were told that ended. */
  readonly refusals: string[] = []
  readonly #client: EventStoreDBClient
  readonly #padding: string
  readonly #patience: number
  #stopped = false
  #left: Promise<(Attempt | undefined)[]> = Promise.resolve([])
  #first: () => void = () => undefined
  readonly #begun = new Promise<void>((resolve) => {
    this.#first = resolve
  })

  /**
   * `bytes`: how much each event is padded by; `patience`: for how many milliseconds a writer waits
   * for an answer.
   */
  constructor(
    client: EventStoreDBClient,
    { bytes = 0, patience = 60_000 }: { bytes?: number; patience?: number } = {},
  ) {
    this.#client = client
    this.#patience = patience
    this.#padding = 'x'.repeat(bytes)
  }

  start(name: string, writers: number): void {
    const writing = Array.from({ length: writers }, (_, nth) => this.#write(`${name}.${nth}`))
    this.#left = Promise.all(writing)
  }

  /** Resolves when something was acknowledged. */
  begun(): Promise<void> {
    return this.#begun
  }

  /** Lets the writers end; returns what is in doubt. */
  async stop(): Promise<Attempt[]> {
    this.#stopped = true
    return this.inDoubt()
  }

  /** Waits until every writer has ended; returns what is in doubt. */
  async inDoubt(): Promise<Attempt[]> {
    return (await this.#left).filter((attempt) => attempt !== undefined)
  }

  async #write(stream: string): Promise<Attempt | undefined> {
    let expectedRevision: Attempt['expectedRevision'] = NO_STREAM
    for (let n = 0; !this.#stopped; n += 1) {
      const events = Array.from({ length: 1 + (n % 3) }, () => this.#event(n))
      const appending = this.#client.appendToStream(stream, events, { expectedRevision })
      const result = await this.#answered(appending)
      if (!result) return { stream, events, expectedRevision }
      expectedRevision = result.nextExpectedRevision
      this.#acknowledge(events)
    }
    return undefined
  }

  async #answered(appending: Promise<AppendResult>): Promise<AppendResult | undefined> {
    let timer: NodeJS.Timeout | undefined
    const overdue = new Promise<undefined>((resolve) => {
      timer = setTimeout(resolve, this.#patience, undefined)
    })
    const answer = appending.catch((error: Error) => {
      this.refusals.push(error.message)
      return undefined
    })
    const result = await Promise.race([answer, overdue])
    clearTimeout(timer)
    return result
  }

  #event(n: number) {
    return jsonEvent({ type: 'Ticked', data: { n, padding: this.#padding } })
  }

  #acknowledge(events: Events): void {
    const now = Date.now() + 1
    for (const { id } of events) {
      this.acknowledged.add(id)
      this.times.set(id, now)
    }
    this.#first()
  }
}

export function connectTo(address: string): EventStoreDBClient {
  return EventStoreDBClient.connectionString(`esdb://${address}?tls=false`)
}

/** The whole of `$all`. */
export async function readAll(client: EventStoreDBClient): Promise<ResolvedEvent[]> {
  const events: ResolvedEvent[] = []
  for await (const resolved of client.readAll()) events.push(resolved)
  return events
}

/**
 * Appends again what was in doubt: the same events at the same revision. Returns the ids that must
 * be there then: also of a repeat that was refused, which must not be.
 */
export async function repeat(
  client: EventStoreDBClient,
  attempts: readonly Attempt[],
): Promise<string[]> {
  for (const { stream, events, expectedRevision } of attempts)
    await client.appendToStream(stream, events, { expectedRevision }).catch(() => undefined)
  return attempts.flatMap(({ events }) => events.map(({ id }) => id))
}
