import type { RecordedEvent } from './event.ts'
import type { AppendResult } from './event-store.ts'

/** A stream's fold as it was last known; who decides on it appends at just this revision. */
export interface Kept<State> extends AppendResult {
  readonly state: State
  /** `occurredAt` of the last event. */
  readonly lastAt: string | undefined
  readonly organizationId: string
  /** Every command that the stream has seen up to here. */
  readonly commandIds: ReadonlySet<string>
}

interface Entry<State> {
  /** Absent while an append is in flight: nobody knows what the stream holds. */
  readonly kept?: Kept<State>
  /** The fold that made it: another one would read other states into the same stream. */
  readonly evolve?: unknown
}

const most = 1_000

/** The folds of the streams that were used last, so that only their tails need to be read. */
export class KeptStreams {
  readonly #entries = new Map<string, Entry<unknown>>()

  get<State>(streamName: string, evolve: unknown): Kept<State> | undefined {
    const entry = this.#entries.get(streamName)
    return entry?.evolve === evolve ? (entry?.kept as Kept<State> | undefined) : undefined
  }

  /** The same object as long as nothing else was kept or dropped. */
  entry(streamName: string): object | undefined {
    return this.#entries.get(streamName)
  }

  keep<State>(streamName: string, evolve: unknown, kept: Kept<State>) {
    this.#put(streamName, { kept, evolve })
  }

  drop(streamName: string) {
    this.#put(streamName, {})
  }

  #put(streamName: string, entry: Entry<unknown>) {
    this.#entries.delete(streamName)
    this.#entries.set(streamName, entry)
    const [oldest] = this.#entries.keys()
    if (this.#entries.size > most && oldest !== undefined) this.#entries.delete(oldest)
  }
}

/** What is known after `events`, which follow on what was kept; `undefined` of an empty stream. */
export function grown<State>(
  kept: Kept<State> | undefined,
  events: readonly RecordedEvent[],
  state: State,
): Kept<State> | undefined {
  const last = events.at(-1)
  if (!last) return kept
  return {
    state,
    revision: last.revision,
    position: last.position,
    lastAt: last.metadata.occurredAt,
    organizationId: kept?.organizationId ?? events[0]?.metadata.organizationId ?? '',
    commandIds: new Set([...(kept?.commandIds ?? []), ...commandsOf(events)]),
  }
}

export function commandsOf(events: readonly RecordedEvent[]): ReadonlySet<string> {
  return new Set(events.map(({ metadata }) => metadata.commandId))
}
