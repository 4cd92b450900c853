import type { z } from 'zod'
import type { CommandContext } from './command-context.ts'
import { StillInConflictError } from './command-errors.ts'
import type { Decider, Refusal } from './decider.ts'
import type { RecordedEvent } from './event.ts'
import {
  type AppendResult,
  type EventStore,
  type History,
  WrongExpectedRevisionError,
} from './event-store.ts'
import { answer, beforeCommand, belongsTo, inOrder, seenBy, whereItStands } from './histories.ts'
import { newEvents } from './new-events.ts'

interface DomainEvent {
  readonly type: string
  readonly at: string
  readonly data: unknown
}

/** A stream and how its events are read: old versions pass the upcasters first. */
export interface DecidedStream<E> {
  readonly streamName: string
  readonly schema: z.ZodType<E>
  readonly upcasters?: Readonly<Record<string, (data: object) => object>>
  /**
   * Facts carry times of their own and may be late; elsewhere time never runs backwards in a
   * stream.
   */
  readonly factsMayBeLate?: boolean
}

/** A stream as it was read: its state, and the answer to the command where that came before. */
export interface OpenedStream<State> {
  readonly state: State
  /** What the command was decided on the first time; the state now, where it is new. */
  readonly decidedOn: State
  readonly history: History
  readonly answered?: AppendResult | undefined
}

/** A stream that is not there yet as far as anybody knows: spares the first attempt its read. */
export function unwritten<State>({ initialState }: { initialState: State }): OpenedStream<State> {
  const history = { events: [], revision: 'no_stream' } as const
  return { state: initialState, decidedOn: initialState, history }
}

export interface DecideOptions<State = unknown> {
  /** What was read of the stream just before: the first attempt decides on it. */
  readonly from?: OpenedStream<State> | undefined
  /** What the caller has seen (If-Match). Absent: decide on what is there now. */
  readonly expectedRevision?: bigint | undefined
  /** Names one of several appends of a command to the same stream. */
  readonly step?: string
  /** Runs once decided, before the append: what the events will name is made durable first. */
  readonly beforeAppend?: (() => Promise<unknown>) | undefined
  /** Runs where this command was answered before: compares what the hash leaves out. */
  readonly onRepeat?: (() => Promise<unknown>) | undefined
}

export interface Accepted<State> extends AppendResult {
  readonly outcome: 'accepted'
  readonly state: State
  /** False where nothing was written: already so, or this very command had been answered before. */
  readonly changed: boolean
}

const attempts = 5
const mostLoaded = 1_000

interface Loaded<State> extends AppendResult {
  readonly state: State
  readonly organizationId: string | undefined
}

/** Reads a stream, decides, appends. The only place where deciders and the event store meet. */
export class Streams {
  readonly #eventStore: EventStore
  readonly #loaded = new Map<string, Loaded<unknown>>()

  constructor(eventStore: EventStore) {
    this.#eventStore = eventStore
  }

  /**
   * A command that this stream has already seen answers as the first time, whatever happened since.
   *
   * @throws RevisionMismatchError, StillInConflictError, CommandReusedError, OccurredTooEarlyError,
   * ForeignStreamError, UnknownOutcomeError
   */
  async decide<S, C, E extends DomainEvent, Code extends string>(
    decider: Decider<S, C, E, Code>,
    stream: DecidedStream<E>,
    command: C,
    context: CommandContext,
    { from, expectedRevision, step = '', beforeAppend, onRepeat }: DecideOptions<S> = {},
  ): Promise<Accepted<S> | Refusal<Code>> {
    for (let attempt = 1; ; attempt++) {
      const opened = attempt === 1 && from ? from : await this.open(decider, stream, context, step)
      const { history, state, answered } = opened
      if (answered) {
        await onRepeat?.()
        return { outcome: 'accepted', ...answered, state, changed: false }
      }
      seenBy(expectedRevision, history)
      const decision = decider.decide(command, state)
      if (decision.outcome === 'rejected') return decision
      if (decision.events.length === 0)
        return { outcome: 'accepted', ...whereItStands(history), state, changed: false }
      const decided = stream.factsMayBeLate
        ? decision.events
        : inOrder(decision.events, history, context)
      // What no reader could read back would stop every one of them for good.
      for (const event of decided) stream.schema.parse(event)
      await beforeAppend?.()
      const events = newEvents(decided, stream.streamName, context, step)
      try {
        const appended = await this.#eventStore.append(
          stream.streamName,
          events,
          history.revision,
          {
            signal: context.signal,
          },
        )
        const after = decided.reduce(decider.evolve, state)
        return { outcome: 'accepted', ...appended, state: after, changed: true }
      } catch (error) {
        if (!(error instanceof WrongExpectedRevisionError)) throw error
        if (attempt === attempts) throw new StillInConflictError(stream.streamName)
        await jitter(attempt)
      }
    }
  }

  /**
   * The stream's state now, and where it stands; `undefined` where there is no such stream of
   * theirs. What was folded before is kept: a stream only grows, so its tail is all there is to
   * read.
   */
  async load<S, E extends DomainEvent>(
    decider: Pick<Decider<S, never, E, never>, 'initialState' | 'evolve'>,
    stream: DecidedStream<E>,
    { organizationId, signal }: Pick<CommandContext, 'organizationId' | 'signal'>,
  ): Promise<{ state: S; revision: bigint; position: bigint } | undefined> {
    const { streamName } = stream
    // Kept under the name of its stream, which has one decider.
    const kept = this.#loaded.get(streamName) as Loaded<S> | undefined
    const fromRevision = kept ? kept.revision + 1n : 0n
    const { events } = await this.#eventStore.read(streamName, { signal, fromRevision })
    const last = events.at(-1)
    const loaded = last
      ? {
          state: events
            .map((stored) => recall(stored, stream))
            .reduce(decider.evolve, kept?.state ?? decider.initialState),
          revision: last.revision,
          position: last.position,
          organizationId: kept?.organizationId ?? events[0]?.metadata.organizationId,
        }
      : kept
    if (loaded) this.#keep(streamName, loaded)
    return loaded?.organizationId === organizationId ? loaded : undefined
  }

  #keep(streamName: string, loaded: Loaded<unknown>) {
    this.#loaded.delete(streamName)
    this.#loaded.set(streamName, loaded)
    const [oldest] = this.#loaded.keys()
    if (this.#loaded.size > mostLoaded && oldest !== undefined) this.#loaded.delete(oldest)
  }

  /** Reads a stream for a command. @throws CommandReusedError, ForeignStreamError */
  async open<S, E extends DomainEvent>(
    decider: Pick<Decider<S, never, E, never>, 'initialState' | 'evolve'>,
    stream: DecidedStream<E>,
    context: CommandContext,
    step = '',
  ): Promise<OpenedStream<S>> {
    const history = await this.#eventStore.read(stream.streamName, context)
    belongsTo(history, context)
    const answered = answer(history, context, step)
    const state = stateOf(decider, stream, history)
    if (!answered) return { history, state, decidedOn: state }
    const before = { events: beforeCommand(history, context) }
    return { history, state, decidedOn: stateOf(decider, stream, before), answered }
  }
}

/**
 * A stored event in the domain's words. @throws ZodError for an event that no version of the schema
 * fits.
 */
export function recall<E>(stored: RecordedEvent, { schema, upcasters }: DecidedStream<E>): E {
  const { type, data, metadata } = stored
  const upcast = upcasters?.[type]
  return schema.parse({
    type,
    at: metadata.occurredAt,
    // The schema parses what the upcaster makes of it; here it is only known to be JSON.
    data: upcast ? upcast(data as object) : data,
  })
}

function stateOf<S, E extends DomainEvent>(
  { initialState, evolve }: Pick<Decider<S, never, E, never>, 'initialState' | 'evolve'>,
  stream: DecidedStream<E>,
  { events }: Pick<History, 'events'>,
): S {
  return events.map((stored) => recall(stored, stream)).reduce(evolve, initialState)
}

function jitter(attempt: number) {
  return new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempt))
}
