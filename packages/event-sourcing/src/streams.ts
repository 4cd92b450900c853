import type { CommandContext } from './command-context.ts'
import { StillInConflictError } from './command-errors.ts'
import { type DecidedStream, recall } from './decided-stream.ts'
import type { Decider, Refusal } from './decider.ts'
import {
  type AppendResult,
  type EventStore,
  type ExpectedRevision,
  type History,
  WrongExpectedRevisionError,
} from './event-store.ts'
import { answer, beforeCommand, belongsTo, inOrder, seenBy, whereItStands } from './histories.ts'
import { commandsOf, grown, KeptStreams } from './kept-streams.ts'
import { newEvents } from './new-events.ts'
import type { OpenedStream } from './opened-stream.ts'
import { Turns } from './turns.ts'

interface DomainEvent {
  readonly type: string
  readonly at: string
  readonly data: unknown
}

export interface DecideOptions<State = unknown> {
  /** What was read of the stream just before: the first attempt decides on it. */
  readonly from?: OpenedStream<State> | undefined
  /** What the caller has seen (If-Match). Absent: decide on what is there now. */
  readonly expectedRevision?: bigint | undefined
  /** Names one of several appends of a command to the same stream. */
  readonly step?: string
  /** Rules that read other streams: asked only of a command that this one has not seen. */
  readonly surroundings?: (() => Promise<Refusal | undefined>) | undefined
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

/** What a command is decided on. */
interface Base<State> {
  readonly state: State
  readonly revision: ExpectedRevision
  readonly lastAt: string | undefined
  /** Absent of what was opened elsewhere. */
  readonly commandIds?: ReadonlySet<string> | undefined
}

/** One command on its way to one stream. */
interface Deciding<S, C, E, Code extends string> {
  readonly decider: Decider<S, C, E, Code>
  readonly stream: DecidedStream<E>
  readonly command: C
  readonly context: CommandContext
  readonly options: DecideOptions<S>
}

/** Reads a stream, decides, appends. The only place where deciders and the event store meet. */
export class Streams {
  readonly #eventStore: EventStore
  readonly #kept = new KeptStreams()
  readonly #turns = new Turns()

  constructor(eventStore: EventStore) {
    this.#eventStore = eventStore
  }

  /**
   * A command that this stream has already seen answers as the first time, whatever happened since.
   * Commands to one stream take turns here; the exact revision guards against other processes.
   *
   * @throws RevisionMismatchError, StillInConflictError, CommandReusedError, OccurredTooEarlyError,
   * ForeignStreamError, UnknownOutcomeError
   */
  decide<S, C, E extends DomainEvent, Code extends string>(
    decider: Decider<S, C, E, Code>,
    stream: DecidedStream<E>,
    command: C,
    context: CommandContext,
    options: DecideOptions<S> = {},
  ): Promise<Accepted<S> | Refusal<Code>> {
    const deciding = { decider, stream, command, context, options }
    return this.#turns.take(stream.streamName, async () => {
      const accepted = options.from ? undefined : await this.#decideOnKept(deciding)
      return accepted ?? (await this.#decideOnRead(deciding))
    })
  }

  /**
   * Decides on what is known of the stream without reading it: where others have written meanwhile
   * the append fails. `undefined` where only the stream itself can answer.
   */
  async #decideOnKept<S, C, E extends DomainEvent, Code extends string>(
    deciding: Deciding<S, C, E, Code>,
  ): Promise<Accepted<S> | undefined> {
    const { decider, stream, command, context, options } = deciding
    const kept = this.#kept.get<S>(stream.streamName, decider.evolve)
    if (!kept || kept.organizationId !== context.organizationId) return undefined
    if (kept.commandIds.has(context.commandId)) return undefined
    if ((options.expectedRevision ?? kept.revision) !== kept.revision) return undefined
    if (await options.surroundings?.()) return undefined
    const decision = decider.decide(command, kept.state)
    // No append would tell whether another process has changed what this is answered from.
    if (decision.outcome === 'rejected' || decision.events.length === 0) return undefined
    return await this.#append(deciding, decision.events, kept)
  }

  async #decideOnRead<S, C, E extends DomainEvent, Code extends string>(
    deciding: Deciding<S, C, E, Code>,
  ): Promise<Accepted<S> | Refusal<Code>> {
    const { decider, stream, command, context, options } = deciding
    const { from, expectedRevision, step = '', onRepeat, surroundings } = options
    for (let attempt = 1; ; attempt++) {
      const opened = attempt === 1 && from ? from : await this.open(decider, stream, context, step)
      const { history, state, answered } = opened
      if (answered) {
        await onRepeat?.()
        return { outcome: 'accepted', ...answered, state, changed: false }
      }
      const refusal = await surroundings?.()
      if (refusal) return refusal as Refusal<Code>
      seenBy(expectedRevision, history)
      const decision = decider.decide(command, state)
      if (decision.outcome === 'rejected') return decision
      if (decision.events.length === 0)
        return { outcome: 'accepted', ...whereItStands(history), state, changed: false }
      const accepted = await this.#append(deciding, decision.events, {
        state,
        revision: history.revision,
        lastAt: history.events.at(-1)?.metadata.occurredAt,
        commandIds: opened === from ? undefined : commandsOf(history.events),
      })
      if (accepted) return accepted
      if (attempt === attempts) throw new StillInConflictError(stream.streamName)
      await jitter(attempt)
    }
  }

  /** `undefined` where somebody else was first. */
  async #append<S, C, E extends DomainEvent, Code extends string>(
    { decider, stream, context, options }: Deciding<S, C, E, Code>,
    decided: readonly E[],
    { state, revision, lastAt, commandIds }: Base<S>,
  ): Promise<Accepted<S> | undefined> {
    const { streamName, schema, factsMayBeLate } = stream
    const { step = '', beforeAppend } = options
    const ordered = factsMayBeLate ? decided : inOrder(decided, lastAt, context)
    // What no reader could read back would stop every one of them for good.
    for (const event of ordered) schema.parse(event)
    await beforeAppend?.()
    const events = newEvents(ordered, streamName, context, step)
    // Until its reply is here nobody knows what the stream holds.
    this.#kept.drop(streamName)
    try {
      const appended = await this.#eventStore.append(streamName, events, revision, context)
      const after = ordered.reduce(decider.evolve, state)
      if (commandIds)
        this.#kept.keep(streamName, decider.evolve, {
          state: after,
          ...appended,
          lastAt: ordered.at(-1)?.at ?? lastAt,
          organizationId: context.organizationId,
          commandIds: new Set(commandIds).add(context.commandId),
        })
      return { outcome: 'accepted', ...appended, state: after, changed: true }
    } catch (error) {
      if (error instanceof WrongExpectedRevisionError) return undefined
      throw error
    }
  }

  /** What was last known of a stream, for what never changes in it. */
  known<S, E>(
    { evolve }: Pick<Decider<S, never, E, never>, 'evolve'>,
    { streamName }: DecidedStream<E>,
    { organizationId }: Pick<CommandContext, 'organizationId'>,
  ): { readonly state: S } | undefined {
    const kept = this.#kept.get<S>(streamName, evolve)
    return kept?.organizationId === organizationId ? kept : undefined
  }

  /**
   * The stream's state now, and where it stands; `undefined` where there is none of theirs. A
   * stream only grows: of one that is known its tail is all there is to read.
   */
  async load<S, E extends DomainEvent>(
    decider: Pick<Decider<S, never, E, never>, 'initialState' | 'evolve'>,
    stream: DecidedStream<E>,
    { organizationId, signal }: Pick<CommandContext, 'organizationId' | 'signal'>,
  ): Promise<{ state: S; revision: bigint; position: bigint } | undefined> {
    const { streamName } = stream
    const seen = this.#kept.entry(streamName)
    const kept = this.#kept.get<S>(streamName, decider.evolve)
    const fromRevision = kept ? kept.revision + 1n : 0n
    const { events } = await this.#eventStore.read(streamName, { signal, fromRevision })
    const state = events
      .map((stored) => recall(stored, stream))
      .reduce(decider.evolve, kept?.state ?? decider.initialState)
    const loaded = grown(kept, events, state)
    // What a command has appended meanwhile is not undone by a slower read.
    if (loaded && this.#kept.entry(streamName) === seen)
      this.#kept.keep(streamName, decider.evolve, loaded)
    return loaded?.organizationId === organizationId ? loaded : undefined
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
