import { Inject, Injectable } from '@nestjs/common'
import {
  type Seats,
  type SeatsCommand,
  type SeatsRejection,
  seats,
} from '@rostrum/domain/registrations/seats'
import { SeatsEvent, seatsStream } from '@rostrum/domain/registrations/seats-events'
import {
  CommandReusedError,
  ForeignStreamError,
  OccurredTooEarlyError,
  RevisionMismatchError,
  StillInConflictError,
} from '@rostrum/event-sourcing/command-errors'
import { recall } from '@rostrum/event-sourcing/decided-stream'
import type { Refusal } from '@rostrum/event-sourcing/decider'
import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import {
  type EventStore,
  type ExpectedRevision,
  WrongExpectedRevisionError,
} from '@rostrum/event-sourcing/event-store'
import { newEvents } from '@rostrum/event-sourcing/new-events'
import { Turns } from '@rostrum/event-sourcing/turns'
import type { WebinarId } from '@rostrum/kernel/ids'
import type { Asked } from '../platform/command-context.ts'
import { EVENT_STORE } from '../platform/event-store.ts'

/** The fold of one ledger, and where it stands. */
interface Kept {
  readonly state: Seats
  readonly revision: ExpectedRevision
  readonly position: bigint
  readonly lastAt: string | undefined
  readonly organizationId: string | undefined
  /** Where the commands that set a capacity landed: they are answered as the first time. */
  readonly capacitySet: ReadonlyMap<string, Landing>
}

interface Landing {
  readonly commandHash: string
  readonly revision: bigint
  readonly position: bigint
}

export interface LedgerOutcome {
  readonly outcome: 'accepted'
  /** What this decision wrote. */
  readonly events: readonly SeatsEvent[]
  readonly state: Seats
  readonly revision: bigint
  readonly position: bigint
  readonly changed: boolean
}

const attempts = 5
const mostKept = 500
const nothing: Kept = {
  state: seats.initialState,
  revision: 'no_stream',
  position: -1n,
  lastAt: undefined,
  organizationId: undefined,
  capacitySet: new Map(),
}

/**
 * One ledger of seats a webinar under exact revision. Its fold is kept in memory and commands are
 * worked off one after another; the revision guards against other processes, whose events are read
 * when it conflicts and before anything is answered without writing. Each decision is made from the
 * present state, never from a replayed answer: the step's id holds the revision it was decided at,
 * so that a seat released since is claimed anew.
 */
@Injectable()
export class SeatsLedger {
  readonly #kept = new Map<string, Kept>()
  readonly #turns = new Turns()

  constructor(@Inject(EVENT_STORE) private readonly eventStore: EventStore) {}

  decide(
    webinarId: WebinarId,
    command: SeatsCommand,
    asked: Asked,
    expectedRevision?: bigint,
  ): Promise<LedgerOutcome | Refusal<SeatsRejection>> {
    return this.#turns.take(webinarId, () =>
      this.#decide(webinarId, command, asked, expectedRevision),
    )
  }

  /** The ledger as it stands in the log now. */
  current(webinarId: WebinarId, asked: Asked): Promise<Kept> {
    return this.#turns.take(webinarId, () =>
      this.#readTail(webinarId, this.#kept.get(webinarId) ?? nothing, asked),
    )
  }

  async #decide(
    webinarId: WebinarId,
    command: SeatsCommand,
    asked: Asked,
    expectedRevision: bigint | undefined,
  ): Promise<LedgerOutcome | Refusal<SeatsRejection>> {
    const known = this.#kept.get(webinarId)
    const sets = command.type === 'SetCapacity'
    let isFresh = !known || expectedRevision !== undefined || sets
    let kept = isFresh
      ? await this.#readTail(webinarId, known ?? nothing, asked)
      : (known ?? nothing)
    for (let attempt = 1; ; attempt++) {
      const before = sets ? answeredBefore(kept, asked) : undefined
      if (before) return before
      mustBe(kept, expectedRevision, asked)
      const decision = seats.decide(command, kept.state)
      const writes = decision.outcome === 'accepted' && decision.events.length > 0
      if (!writes && !isFresh) {
        // No append will tell whether another process has written meanwhile.
        kept = await this.#readTail(webinarId, kept, asked)
        isFresh = true
        continue
      }
      if (decision.outcome === 'rejected') return decision
      const { events } = decision
      if (events.length === 0) return { ...landed(kept), events, changed: false }
      try {
        kept = await this.#append(webinarId, kept, events, asked)
        return { ...landed(kept), events, changed: true }
      } catch (error) {
        this.#kept.delete(webinarId)
        if (!(error instanceof WrongExpectedRevisionError)) throw error
        if (attempt === attempts) throw new StillInConflictError(webinarId)
        kept = await this.#readTail(webinarId, kept, asked)
      }
    }
  }

  async #append(
    webinarId: WebinarId,
    kept: Kept,
    decided: readonly SeatsEvent[],
    asked: Asked,
  ): Promise<Kept> {
    const { streamName } = seatsStream(webinarId)
    const at = kept.lastAt
    const events = decided.map((event) => (at && isBefore(event.at, at) ? { ...event, at } : event))
    // What no reader could read back would stop every one of them for good.
    for (const event of events) SeatsEvent.parse(event)
    const step = `at ${kept.revision}`
    const stored = newEvents(events, streamName, asked, step)
    const { signal } = asked
    const result = await this.eventStore.append(streamName, stored, kept.revision, { signal })
    const landing = { commandHash: asked.commandHash, ...result }
    return this.#keep(webinarId, {
      state: events.reduce(seats.evolve, kept.state),
      ...result,
      lastAt: events.at(-1)?.at,
      organizationId: asked.organizationId,
      capacitySet: events.some(({ type }) => type === 'CapacitySet')
        ? new Map(kept.capacitySet).set(asked.commandId, landing)
        : kept.capacitySet,
    })
  }

  async #readTail(webinarId: WebinarId, from: Kept, { signal }: Asked): Promise<Kept> {
    const stream = seatsStream(webinarId)
    const fromRevision = from.revision === 'no_stream' ? 0n : from.revision + 1n
    const { events } = await this.eventStore.read(stream.streamName, { fromRevision, signal })
    const last = events.at(-1)
    if (!last) return from
    return this.#keep(webinarId, {
      state: events.map((event) => recall(event, stream)).reduce(seats.evolve, from.state),
      revision: last.revision,
      position: last.position,
      lastAt: last.metadata.occurredAt,
      organizationId: last.metadata.organizationId,
      capacitySet: landings(from.capacitySet, events),
    })
  }

  #keep(webinarId: string, kept: Kept): Kept {
    this.#kept.delete(webinarId)
    this.#kept.set(webinarId, kept)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > mostKept && oldest !== undefined) this.#kept.delete(oldest)
    return kept
  }
}

/** A command may promote people too: it landed with its last event. */
function landings(known: Kept['capacitySet'], events: readonly RecordedEvent[]) {
  const all = new Map(known)
  for (const { type, metadata, revision, position } of events) {
    const { commandId, commandHash } = metadata
    if (type === 'CapacitySet' || all.has(commandId))
      all.set(commandId, { commandHash, revision, position })
  }
  return all
}

function answeredBefore({ capacitySet, state }: Kept, { commandId, commandHash }: Asked) {
  const before = capacitySet.get(commandId)
  if (!before) return undefined
  if (before.commandHash !== commandHash) throw new CommandReusedError('Used for another request.')
  const { revision, position } = before
  return { outcome: 'accepted' as const, events: [], state, revision, position, changed: false }
}

function landed({ state, revision, position }: Kept) {
  const number = revision === 'no_stream' ? -1n : revision
  return { outcome: 'accepted' as const, state, revision: number, position }
}

function mustBe(kept: Kept, expected: bigint | undefined, asked: Asked) {
  const { organizationId, revision, lastAt } = kept
  if (organizationId !== undefined && organizationId !== asked.organizationId)
    throw new ForeignStreamError('Not there.')
  const current = revision === 'no_stream' ? -1n : revision
  if (expected !== undefined && expected !== current) throw new RevisionMismatchError(current)
  if (asked.backfilled && lastAt && isBefore(asked.at, lastAt))
    throw new OccurredTooEarlyError(`Something of ${lastAt} is recorded already.`)
}

function isBefore(one: string, other: string) {
  return Date.parse(one) < Date.parse(other)
}
