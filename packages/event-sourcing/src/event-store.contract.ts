import { v4 } from 'uuid'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { NewEvent, RecordedEvent } from './event.ts'
import { type EventStore, type LogMessage, WrongExpectedRevisionError } from './event-store.ts'

interface Opened {
  readonly store: EventStore
  close(): Promise<void>
}

/** What every store behind the port promises; run against each of them. */
export function describeEventStore(name: string, open: () => Promise<Opened>) {
  describe(`${name}`, () => {
    let opened: Opened
    let store: EventStore
    beforeEach(async () => {
      opened = await open()
      store = opened.store
    })
    afterEach(() => opened.close())

    test('a stream that was never written is empty', async () => {
      expect(await store.read('webinar-1')).toEqual({ events: [], revision: 'no_stream' })
    })

    test('what was appended is read back as it was, with its place', async () => {
      const [first, second] = [newEvent({ title: 'Grenze – حدود – 境界 🌍' }), newEvent({ n: 2 })]
      const { revision, position } = await store.append('webinar-1', [first, second], 'no_stream')
      const { events } = await store.read('webinar-1')
      expect(revision).toBe(1n)
      expect(events).toMatchObject([first, second])
      expect(events.map((event) => event.revision)).toEqual([0n, 1n])
      expect(events.at(-1)?.position).toBe(position)
      expect(Date.parse(events[0]?.recordedAt ?? '')).not.toBeNaN()
    })

    test('a read may begin further on', async () => {
      await store.append('webinar-1', [newEvent(), newEvent(), newEvent()], 'no_stream')
      const { events, revision } = await store.read('webinar-1', { fromRevision: 2n })
      expect(events.map((event) => event.revision)).toEqual([2n])
      expect(revision).toBe(2n)
    })

    test('only whoever knows the last revision appends', async () => {
      await store.append('webinar-1', [newEvent()], 'no_stream')
      for (const wrong of ['no_stream', 1n, 7n] as const)
        await expect(store.append('webinar-1', [newEvent()], wrong)).rejects.toThrow(
          WrongExpectedRevisionError,
        )
      await store.append('webinar-1', [newEvent()], 0n)
      expect((await store.read('webinar-1')).events).toHaveLength(2)
    })

    test('the same events at the same revision are a repeat, also once others have written', async () => {
      const batch = [newEvent(), newEvent()]
      const first = await store.append('webinar-1', batch, 'no_stream')
      expect(await store.append('webinar-1', batch, 'no_stream')).toEqual(first)
      await store.append('webinar-1', [newEvent()], 1n)
      expect(await store.append('webinar-1', batch, 'no_stream')).toEqual(first)
      expect((await store.read('webinar-1')).events).toHaveLength(3)
    })

    test('a batch of which only a part is known is a conflict', async () => {
      const known = newEvent()
      await store.append('webinar-1', [known], 'no_stream')
      await expect(store.append('webinar-1', [known, newEvent()], 'no_stream')).rejects.toThrow(
        WrongExpectedRevisionError,
      )
    })

    test('of many writers at one revision exactly one wins', async () => {
      const writers = Array.from({ length: 20 }, () =>
        store.append('seats-1', [newEvent()], 'no_stream').then(
          () => 'won',
          () => 'lost',
        ),
      )
      expect((await Promise.all(writers)).filter((one) => one === 'won')).toHaveLength(1)
      expect((await store.read('seats-1')).events).toHaveLength(1)
    })

    test('the log holds all streams in one order, from and up to a position', async () => {
      const places: bigint[] = []
      for (const stream of ['webinar-1', 'series-1', 'webinar-2'])
        places.push((await store.append(stream, [newEvent(), newEvent()], 'no_stream')).position)
      const all = await collected(store.readAll({}))
      expect(all.map(({ streamName }) => streamName)).toEqual(
        ['webinar-1', 'series-1', 'webinar-2'].flatMap((one) => [one, one]),
      )
      expect(all.map(({ position }) => position)).toEqual(sorted(all))
      const [first, second] = places
      if (first === undefined || second === undefined) throw new Error('Nothing was written.')
      const middle = await collected(store.readAll({ after: first, upTo: second }))
      expect(middle.map(({ streamName }) => streamName)).toEqual(['series-1', 'series-1'])
      expect(await store.head()).toBe(places.at(-1))
    })

    test('an empty log has no head', async () => {
      expect(await store.head()).toBeUndefined()
    })

    test('a follower is told the past, that it caught up, and then what comes', async () => {
      await store.append('webinar-1', [newEvent(), newEvent()], 'no_stream')
      const told = await following(store, undefined, async (seen) => {
        if (seen.some(({ kind }) => kind === 'caught_up') && eventsOf(seen).length === 2)
          await store.append('webinar-2', [newEvent()], 'no_stream')
        return eventsOf(seen).length === 3
      })
      const live = told.findIndex(({ kind }) => kind === 'caught_up')
      expect(eventsOf(told.slice(0, live))).toHaveLength(2)
      expect(eventsOf(told).map(({ streamName }) => streamName)).toEqual([
        'webinar-1',
        'webinar-1',
        'webinar-2',
      ])
    })

    test('a follower goes on after the position that it applied last', async () => {
      const { position } = await store.append('webinar-1', [newEvent()], 'no_stream')
      await store.append('webinar-2', [newEvent()], 'no_stream')
      const told = await following(store, position, async (seen) => eventsOf(seen).length === 1)
      expect(eventsOf(told).map(({ streamName }) => streamName)).toEqual(['webinar-2'])
    })

    test('a long history is read and followed whole', async () => {
      for (let n = 0; n < 5; n++)
        await store.append(
          `webinar-${n}`,
          Array.from({ length: 300 }, () => newEvent({ filler: 'x'.repeat(200) })),
          'no_stream',
        )
      expect(await collected(store.readAll({}))).toHaveLength(1_500)
      const told = await following(
        store,
        undefined,
        async (seen) => eventsOf(seen).length === 1_500,
      )
      expect(eventsOf(told).map(({ position }) => position)).toEqual(sorted(eventsOf(told)))
      expect((await store.read('webinar-3')).events).toHaveLength(300)
    })
  })
}

function newEvent(data: object = {}): NewEvent {
  return {
    id: v4(),
    type: 'WebinarPlanned',
    data,
    metadata: {
      $correlationId: v4(),
      $causationId: v4(),
      commandId: v4(),
      commandHash: 'hash',
      actor: 'user:1',
      organizationId: v4(),
      occurredAt: '2021-05-27T12:00:00Z',
      schemaVersion: 1,
    },
  }
}

async function following(
  store: EventStore,
  after: bigint | undefined,
  enough: (seen: readonly LogMessage[]) => Promise<boolean>,
) {
  const stop = new AbortController()
  const seen: LogMessage[] = []
  for await (const message of store.follow({ after, signal: stop.signal })) {
    seen.push(message)
    if (await enough(seen)) stop.abort()
  }
  return seen
}

async function collected(events: AsyncIterable<RecordedEvent>) {
  const all: RecordedEvent[] = []
  for await (const event of events) all.push(event)
  return all
}

function eventsOf(messages: readonly LogMessage[]) {
  return messages.flatMap((message) => (message.kind === 'event' ? [message.event] : []))
}

function sorted(events: readonly RecordedEvent[]) {
  return events.map(({ position }) => position).toSorted((one, other) => (one < other ? -1 : 1))
}
