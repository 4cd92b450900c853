import type { z } from 'zod'
import type { Decider, Refusal } from './decider.ts'
import type { EventMetadata, NewEvent, RecordedEvent } from './event.ts'
import { eventId } from './event-id.ts'
import {
  type AppendResult,
  type EventStore,
  type ExpectedRevision,
  type History,
  WrongExpectedRevisionError,
} from './event-store.ts'

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
}

/** Who asked for what, once per request; every event that comes of it says so. */
export interface CommandContext {
  readonly commandId: string
  readonly commandHash: string
  readonly actor: string
  readonly organizationId: string
  readonly correlationId: string
  /** What made this command: a request, or the event that a reactor answered. */
  readonly causationId: string
  readonly signal?: AbortSignal | undefined
}

export interface DecideOptions {
  /** What the caller has seen (If-Match). Absent: decide on what is there now. */
  readonly expectedRevision?: bigint | undefined
  /** Names one of several appends of a command to the same stream. */
  readonly step?: string
}

export interface Accepted<State> extends AppendResult {
  readonly outcome: 'accepted'
  readonly state: State
  /** False where nothing was written: already so, or this very command had been answered before. */
  readonly changed: boolean
}

/** If-Match named a revision that the stream has left. */
export class RevisionMismatchError extends Error {
  override name = 'RevisionMismatchError'
  readonly currentRevision: bigint
  constructor(currentRevision: bigint) {
    super(`The current revision is ${currentRevision}.`)
    this.currentRevision = currentRevision
  }
}
/** Five attempts met five other writers. */
export class StillInConflictError extends Error {
  override name = 'StillInConflictError'
}
/** The same command id came with another body. */
export class CommandReusedError extends Error {
  override name = 'CommandReusedError'
}
/** The stream belongs to another organization: for the caller it does not exist. */
export class ForeignStreamError extends Error {
  override name = 'ForeignStreamError'
}

const attempts = 5

/** Reads a stream, decides, appends. The only place where deciders and the event store meet. */
export class Streams {
  readonly #eventStore: EventStore
  constructor(eventStore: EventStore) {
    this.#eventStore = eventStore
  }

  /**
   * A command that this stream has already seen answers as the first time, whatever happened since.
   *
   * @throws RevisionMismatchError, StillInConflictError, CommandReusedError, ForeignStreamError, UnknownOutcomeError
   */
  async decide<S, C, E extends DomainEvent, Code extends string>(
    decider: Decider<S, C, E, Code>,
    stream: DecidedStream<E>,
    command: C,
    context: CommandContext,
    { expectedRevision, step = '' }: DecideOptions = {},
  ): Promise<Accepted<S> | Refusal<Code>> {
    for (let attempt = 1; ; attempt++) {
      const history = await this.#eventStore.read(stream.streamName, context)
      belongsTo(history, context)
      const state = stateOf(decider, stream, history)
      const answered = answer(history, context, step)
      if (answered) return { outcome: 'accepted', ...answered, state, changed: false }
      seenBy(expectedRevision, history)
      const decision = decider.decide(command, state)
      if (decision.outcome === 'rejected') return decision
      if (decision.events.length === 0)
        return { outcome: 'accepted', ...whereItStands(history), state, changed: false }
      const events = decision.events.map((event, nth) =>
        newEvent(event, context, eventId(context.commandId, stream.streamName, step, nth)),
      )
      try {
        const appended = await this.#append(stream.streamName, events, history.revision, context)
        const after = decision.events.reduce(decider.evolve, state)
        return { outcome: 'accepted', ...appended, state: after, changed: true }
      } catch (error) {
        if (!(error instanceof WrongExpectedRevisionError)) throw error
        if (attempt === attempts) throw new StillInConflictError(stream.streamName)
        await jitter(attempt)
      }
    }
  }

  /** The stream's state now, and where it stands; `undefined` where there is no such stream of theirs. */
  async load<S, E extends DomainEvent>(
    decider: Pick<Decider<S, never, E, never>, 'initialState' | 'evolve'>,
    stream: DecidedStream<E>,
    { organizationId, signal }: Pick<CommandContext, 'organizationId' | 'signal'>,
  ): Promise<{ state: S; revision: bigint; position: bigint } | undefined> {
    const history = await this.#eventStore.read(stream.streamName, { signal })
    if (history.events.length === 0) return undefined
    if (history.events[0]?.metadata.organizationId !== organizationId) return undefined
    return { state: stateOf(decider, stream, history), ...whereItStands(history) }
  }

  #append(
    streamName: string,
    events: readonly NewEvent[],
    expected: ExpectedRevision,
    { signal }: CommandContext,
  ) {
    return this.#eventStore.append(streamName, events, expected, { signal })
  }
}

/** A stored event in the domain's words. @throws ZodError for an event that no version of the schema fits. */
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
  { events }: History,
): S {
  return events.map((stored) => recall(stored, stream)).reduce(evolve, initialState)
}

function newEvent({ type, at, data }: DomainEvent, context: CommandContext, id: string): NewEvent {
  const { commandId, commandHash, actor, organizationId, correlationId, causationId } = context
  const metadata: EventMetadata = {
    $correlationId: correlationId,
    $causationId: causationId,
    commandId,
    commandHash,
    actor,
    organizationId,
    occurredAt: at,
    schemaVersion: 1,
  }
  return { id, type, data, metadata }
}

function answer({ events }: History, context: CommandContext, step: string) {
  const { commandId, commandHash } = context
  const own = events.filter(({ metadata }) => metadata.commandId === commandId)
  if (own.some(({ metadata }) => metadata.commandHash !== commandHash))
    throw new CommandReusedError('This Idempotency-Key was used for another request.')
  const streamName = own[0]?.streamName ?? ''
  const ids = new Set(own.map((_, nth) => eventId(commandId, streamName, step, nth)))
  const last = own.findLast(({ id }) => ids.has(id))
  return last && { revision: last.revision, position: last.position }
}

function belongsTo({ events }: History, { organizationId }: CommandContext) {
  const owner = events[0]?.metadata.organizationId
  if (owner !== undefined && owner !== organizationId) throw new ForeignStreamError('Not there.')
}

function seenBy(expected: bigint | undefined, { revision }: History) {
  if (expected === undefined) return
  const current = revision === 'no_stream' ? -1n : revision
  if (expected !== current) throw new RevisionMismatchError(current)
}

function whereItStands({ events }: History): AppendResult {
  const { revision, position } = events.at(-1) ?? { revision: -1n, position: -1n }
  return { revision, position }
}

function jitter(attempt: number) {
  return new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempt))
}
