import { v4 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { CommandContext } from './command-context.ts'
import {
  CommandReusedError,
  ForeignStreamError,
  OccurredTooEarlyError,
  RevisionMismatchError,
  StillInConflictError,
} from './command-errors.ts'
import { accept, type Decider, reject } from './decider.ts'
import type { NewEvent } from './event.ts'
import { event } from './event.ts'
import { type EventStore, UnknownOutcomeError } from './event-store.ts'
import { InMemoryEventStore } from './in-memory-event-store.ts'
import { unwritten } from './opened-stream.ts'
import { Streams } from './streams.ts'

const Counted = z.discriminatedUnion('type', [event('Counted', { by: z.number() })])
type Counted = z.infer<typeof Counted>
interface Count {
  readonly by: number
  readonly at: string
}

const counter: Decider<number, Count, Counted, 'negative'> = {
  initialState: 0,
  decide: ({ by, at }) => {
    if (by < 0) return reject('negative', 'Counts only grow.')
    return by === 0 ? accept() : accept({ type: 'Counted', at, data: { by } })
  },
  evolve: (sum, { data }) => sum + data.by,
}
const stream = { streamName: 'counter-1', schema: Counted }
const at = '2021-05-20T10:00:00Z'
const earlier = '2021-05-20T09:00:00Z'
const later = '2021-05-20T11:00:00Z'
const organizationId = v4()

describe('a command that came before', () => {
  test('answers as the first time, after others have written too', async () => {
    const { streams, store, count } = opened()
    const context = contextOf()
    const first = await count(1, context)
    await count(5)
    const repeated = await count(1, context)
    expect(repeated).toMatchObject({ changed: false, state: 6, ...placeOf(first) })
    expect((await store.read('counter-1')).events).toHaveLength(2)
    expect(await streams.load(counter, stream, context)).toMatchObject({ state: 6, revision: 1n })
  })

  test('answers also where its revision has passed', async () => {
    const { count } = opened()
    const context = contextOf()
    const first = await count(1, context, { expectedRevision: -1n })
    await count(5)
    expect(await count(1, context, { expectedRevision: -1n })).toMatchObject(placeOf(first))
  })

  test('with another body is refused', async () => {
    const { store, count } = opened()
    const context = contextOf()
    await count(1, context)
    await expect(count(2, { ...context, commandHash: 'other' })).rejects.toThrow(CommandReusedError)
    expect((await store.read('counter-1')).events).toHaveLength(1)
  })

  test('may append to the same stream once more under another step', async () => {
    const { count } = opened()
    const context = contextOf()
    await count(1, context)
    const second = await count(2, context, { step: 'second' })
    expect(second).toMatchObject({ changed: true, state: 3 })
    expect(await count(2, context, { step: 'second' })).toMatchObject({
      changed: false,
      ...placeOf(second),
    })
  })

  test('is recognised without a read, when its reply was lost', async () => {
    const { store, count } = opened()
    const context = contextOf()
    const first = await count(1, context, { from: unwritten(counter) })
    await count(5)
    expect(await count(1, context, { from: unwritten(counter) })).toMatchObject(placeOf(first))
    expect((await store.read('counter-1')).events).toHaveLength(2)
  })

  test('answers whatever its surroundings have become, which a new one is refused for', async () => {
    const { count } = opened()
    const context = contextOf()
    const first = await count(1, context, { surroundings: async () => undefined })
    const surroundings = async () => reject('archived', 'Nothing can be added any more.')
    expect(await count(1, context, { surroundings })).toMatchObject(placeOf(first))
    expect(await count(1, contextOf(), { surroundings })).toMatchObject({ code: 'archived' })
  })

  test('compares what the hash leaves out, and writes nothing beforehand', async () => {
    const { count } = opened()
    const context = contextOf()
    const calls: string[] = []
    const options = {
      beforeAppend: async () => calls.push('written'),
      onRepeat: async () => calls.push('compared'),
    }
    await count(1, context, options)
    await count(1, context, options)
    expect(calls).toEqual(['written', 'compared'])
  })
})

describe('what the events will name', () => {
  test('is written before them', async () => {
    const { store, count } = opened()
    let seen: unknown
    await count(1, contextOf(), {
      beforeAppend: async () => {
        seen = (await store.read('counter-1')).revision
      },
    })
    expect(seen).toBe('no_stream')
  })

  test('is not written for a refusal, nor where nothing changes', async () => {
    const { count } = opened()
    let written = 0
    const beforeAppend = async () => (written += 1)
    expect(await count(-1, contextOf(), { beforeAppend })).toMatchObject({ code: 'negative' })
    expect(await count(0, contextOf(), { beforeAppend })).toMatchObject({ changed: false })
    expect(written).toBe(0)
  })

  test('is not written for an event that no reader could read back', async () => {
    const { store, count } = opened()
    let written = 0
    const beforeAppend = async () => (written += 1)
    // What a caller without types may send.
    const unreadable = 'seven' as unknown as number
    await expect(count(unreadable, contextOf(), { beforeAppend })).rejects.toThrow('number')
    expect(written).toBe(0)
    expect((await store.read('counter-1')).revision).toBe('no_stream')
  })

  test('that could not be written leaves no event', async () => {
    const { store, count } = opened()
    const beforeAppend = () => Promise.reject(new Error('The vault is away.'))
    await expect(count(1, contextOf(), { beforeAppend })).rejects.toThrow('away')
    expect((await store.read('counter-1')).revision).toBe('no_stream')
  })
})

describe('a conflict', () => {
  test('is decided again on what the other wrote, four times', async () => {
    const { store, count } = opened({ overtakenTimes: 4 })
    expect(await count(1)).toMatchObject({ changed: true, state: 401, revision: 4n })
    expect((await store.read('counter-1')).events).toHaveLength(5)
  })

  test('is given up at the fifth, and nothing of it is written', async () => {
    const { store, count } = opened({ overtakenTimes: 5 })
    const context = contextOf()
    await expect(count(1, context)).rejects.toThrow(StillInConflictError)
    const { events } = await store.read('counter-1')
    expect(events.map(({ metadata }) => metadata.commandId)).not.toContain(context.commandId)
  })

  test('with what the caller has seen is told at once, with the present revision', async () => {
    const { count } = opened()
    await count(1)
    await count(1)
    const refused = count(1, contextOf(), { expectedRevision: 0n })
    await expect(refused).rejects.toThrow(RevisionMismatchError)
    await expect(refused).rejects.toMatchObject({ currentRevision: 1n })
    expect(await count(1, contextOf(), { expectedRevision: 1n })).toMatchObject({ revision: 2n })
  })

  test('that comes between read and append is told too, where the caller said what they saw', async () => {
    const { count } = opened({ overtakenTimes: 1 })
    await expect(count(1, contextOf(), { expectedRevision: -1n })).rejects.toThrow(
      RevisionMismatchError,
    )
  })
})

describe('time', () => {
  test('never runs backwards in a stream: a clock that was read earlier is lifted', async () => {
    const { store, count } = opened()
    await count(1, contextOf(), {}, at)
    await count(1, contextOf(), {}, earlier)
    const { events } = await store.read('counter-1')
    expect(events.map(({ metadata }) => metadata.occurredAt)).toEqual([at, at])
  })

  test('that is told of the past must fit behind what is recorded', async () => {
    const { store, count } = opened()
    await count(1, contextOf(), {}, at)
    await expect(count(1, contextOf({ backfilled: true }), {}, earlier)).rejects.toThrow(
      OccurredTooEarlyError,
    )
    expect((await store.read('counter-1')).events).toHaveLength(1)
  })

  test('of facts may be late, told of the past or not', async () => {
    const { store, streams } = opened()
    const facts = { ...stream, factsMayBeLate: true }
    for (const when of [at, earlier])
      await streams.decide(counter, facts, { by: 1, at: when }, contextOf({ backfilled: true }))
    const { events } = await store.read('counter-1')
    expect(events.map(({ metadata }) => metadata.occurredAt)).toEqual([at, earlier])
  })
})

describe('a stream of another organization', () => {
  test('is not there, to write or to read', async () => {
    const { streams, count } = opened()
    await count(1)
    const foreign = contextOf({ organizationId: v4() })
    await expect(count(1, foreign)).rejects.toThrow(ForeignStreamError)
    // Also once it was read by those who own it, and is kept.
    for (const _ of [1, 2]) {
      expect(await streams.load(counter, stream, foreign)).toBeUndefined()
      expect(await streams.load(counter, stream, contextOf())).toMatchObject({ state: 1 })
    }
  })
})

describe('what is known of a stream', () => {
  test('is added to: a load reads the tail alone, and a decision reads nothing', async () => {
    const { reads, streams, count } = opened()
    await count(1)
    await streams.load(counter, stream, contextOf())
    await count(2)
    expect(await streams.load(counter, stream, contextOf())).toMatchObject({ state: 3 })
    expect(reads).toEqual([0n, 1n, 2n])
  })

  test('is decided again where another process has written', async () => {
    const { store, count } = opened()
    await count(1)
    await store.append('counter-1', [foreignCount()], 0n)
    expect(await count(2)).toMatchObject({ changed: true, state: 103, revision: 2n })
  })

  test('refuses nothing: that is answered from the stream itself', async () => {
    const { store, streams, count } = opened()
    await count(1)
    await store.append('counter-1', [foreignCount()], 0n)
    const below = { ...counter, decide: (_: Count, sum: number) => limited(sum) }
    const context = contextOf()
    expect(await streams.decide(below, stream, { by: 1, at }, context)).toMatchObject({
      outcome: 'accepted',
      revision: 2n,
    })
  })

  test('is forgotten where a reply is lost: the repeat answers as the first time', async () => {
    const { store, count, loseReply } = opened()
    await count(1)
    const context = contextOf()
    loseReply()
    await expect(count(2, context, {}, at)).rejects.toThrow(UnknownOutcomeError)
    expect(await count(2, context, {}, later)).toMatchObject({ changed: false, revision: 1n })
    const { events } = await store.read('counter-1')
    expect(events.map(({ metadata }) => metadata.occurredAt)).toEqual([at, at])
  })
})

/** Counts once there are a hundred. */
function limited(sum: number) {
  if (sum < 100) return reject('negative', 'There are not a hundred yet.')
  return accept({ type: 'Counted' as const, at, data: { by: 1 } })
}

/** Streams over a log in memory; `overtakenTimes` appends find that somebody else was first. */
function opened({ overtakenTimes = 0 } = {}) {
  const store = new InMemoryEventStore()
  let left = overtakenTimes
  let replyIsLost = false
  const reads: bigint[] = []
  const append: EventStore['append'] = async (name, events, expected) => {
    if (left > 0) {
      left -= 1
      await store.append(name, [foreignCount()], expected)
    }
    const appended = await store.append(name, events, expected)
    if (!replyIsLost) return appended
    replyIsLost = false
    throw new UnknownOutcomeError('The reply is lost.')
  }
  const overtaken: EventStore = {
    append,
    read: (name, options) => {
      reads.push(options?.fromRevision ?? 0n)
      return store.read(name, options)
    },
    readAll: (options) => store.readAll(options),
    follow: (options) => store.follow(options),
    head: () => store.head(),
  }
  const streams = new Streams(overtaken)
  const count = (
    by: number,
    context = contextOf(),
    options: Parameters<typeof streams.decide<number, Count, Counted, 'negative'>>[4] = {},
    when = at,
  ) => streams.decide(counter, stream, { by, at: when }, context, options)
  return { store, streams, count, reads, loseReply: () => (replyIsLost = true) }
}

function contextOf(differing: Partial<CommandContext> = {}): CommandContext {
  const commandId = v4()
  return {
    commandId,
    commandHash: 'hash',
    actor: 'user:1',
    organizationId,
    correlationId: commandId,
    causationId: commandId,
    ...differing,
  }
}

function foreignCount(): NewEvent {
  const { commandId, commandHash, actor } = contextOf()
  const origin = { $correlationId: commandId, $causationId: commandId, commandId, commandHash }
  const metadata = { ...origin, actor, organizationId, occurredAt: at, schemaVersion: 1 }
  return { id: v4(), type: 'Counted', data: { by: 100 }, metadata }
}

function placeOf(answer: { outcome: string }) {
  if (!('revision' in answer)) throw new Error('It was refused.')
  const { revision, position } = answer as unknown as { revision: bigint; position: bigint }
  return { revision, position }
}
