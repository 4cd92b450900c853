import { once } from 'node:events'
import {
  END,
  eventTypeFilter,
  excludeSystemEvents,
  type Position,
  START,
  streamNameFilter,
} from '@eventstore/db-client'
import { expect, test } from 'vitest'
import { all, collect, startedNode, ticked } from './testing.ts'

const ofTicks = excludeSystemEvents()

test('a subscription to a stream brings what was there, says that it has caught up, and goes on live', async () => {
  const { client } = await startedNode()
  await client.appendToStream('clock-1', [ticked(0), ticked(1)])
  const seen = collect(client.subscribeToStream('clock-1'))
  await seen.until(() => seen.marks.includes('caughtUp'))

  await client.appendToStream('clock-2', ticked(0))
  await client.appendToStream('clock-1', ticked(2))
  await seen.until(() => seen.events.length === 3)
  expect(seen.marks).toEqual(['0', '1', 'caughtUp', '2'])
})

test('a subscription begins behind the revision or position it names, and at the end where that is asked for', async () => {
  const { client } = await startedNode()
  await client.appendToStream('clock-1', [ticked(0), ticked(1), ticked(2)])
  const [second] = await all(client.readStream('clock-1', { fromRevision: 1n, maxCount: 1 }))
  const fromPosition = second?.event?.position ?? START
  const subscriptions = [
    client.subscribeToStream('clock-1', { fromRevision: 0n }),
    client.subscribeToStream('clock-1', { fromRevision: END }),
    client.subscribeToStream('clock-9', { fromRevision: END }),
    client.subscribeToAll({ fromPosition, filter: ofTicks }),
    client.subscribeToAll({ fromPosition: END }),
  ].map(collect)
  for (const seen of subscriptions) await seen.until(() => seen.marks.includes('caughtUp'))

  await client.appendToStream('clock-1', ticked(3))
  await client.appendToStream('clock-9', ticked(0))
  const expected = [
    ['1', '2', 'caughtUp', '3'],
    ['caughtUp', '3'],
    ['caughtUp', '0'],
    ['2', 'caughtUp', '3', '0'],
    ['caughtUp', '3', '0'],
  ]
  for (const [nth, seen] of subscriptions.entries()) {
    await seen.until(() => seen.marks.length >= (expected[nth]?.length ?? 0))
    expect(seen.marks).toEqual(expected[nth])
  }
})

test('a subscription from a position that the log has not reached brings what comes next', async () => {
  const { client } = await startedNode()
  const { position } = await client.appendToStream('clock-1', ticked(0))
  const beyond = (position?.commit ?? 0n) + 1_000_000n
  const fromPosition = { commit: beyond, prepare: beyond }
  const seen = collect(client.subscribeToAll({ fromPosition }))
  await seen.until(() => seen.marks.includes('caughtUp'))
  await client.appendToStream('clock-1', ticked(1))
  await seen.until(() => seen.events.length === 1)
  expect(seen.marks).toEqual(['caughtUp', '1'])
})

test.each([
  [
    'stream names by prefix',
    streamNameFilter({ prefixes: ['clock-', 'bell-'] }),
    ['clock-1', 'bell-1'],
  ],
  ['stream names by regex', streamNameFilter({ regex: '^(bell|horn)-' }), ['bell-1', 'horn-1']],
  ['event types by prefix', eventTypeFilter({ prefixes: ['Tick'] }), ['clock-1']],
  ['event types by regex', eventTypeFilter({ regex: '^[^$].*ed$' }), ['clock-1', 'horn-1']],
  ['no system events', excludeSystemEvents(), ['clock-1', 'bell-1', 'horn-1']],
])('$all is filtered: %s', async (_what, filter, expected) => {
  const { client } = await startedNode()
  const write = async () => {
    await client.appendToStream('clock-1', ticked(0))
    await client.appendToStream('bell-1', { ...ticked(0), type: 'Ring' })
    await client.appendToStream('horn-1', { ...ticked(0), type: 'Honked' })
  }
  await write()
  const seen = collect(client.subscribeToAll({ filter }))
  await seen.until(() => seen.marks.includes('caughtUp'))
  await write()
  await client.appendToStream(expected[0] ?? '', { ...ticked(9), type: 'Ticked Ringed' })
  await seen.until(() => seen.events.length > expected.length * 2)
  const streams = seen.events.map(({ event }) => event?.streamId)
  expect(streams.slice(0, -1)).toEqual([...expected, ...expected])
})

test('a filtered subscription says how far it has looked, while nothing matches and when it goes live', async () => {
  const { client } = await startedNode()
  const checkpoints: Position[] = []
  const filter = streamNameFilter({
    prefixes: ['none-'],
    maxSearchWindow: 10,
    checkpointInterval: 2,
    checkpointReached: async (_subscription, position) => {
      checkpoints.push(position)
    },
  })
  const events = Array.from({ length: 50 }, (_, n) => ticked(n))
  const written = await client.appendToStream('clock-1', events)
  const seen = collect(client.subscribeToAll({ filter }))
  await seen.until(() => seen.marks.includes('caughtUp'))
  expect(checkpoints).toHaveLength(3)
  expect(checkpoints.at(-1)).toEqual(written.position)

  const later = await client.appendToStream(
    'clock-1',
    events.map((_, n) => ticked(n)),
  )
  await client.appendToStream('none-1', ticked(0))
  await seen.until(() => seen.events.length === 1)
  expect(checkpoints).toHaveLength(5)
  expect(checkpoints.every(({ commit }) => commit <= (later.position?.commit ?? 0n))).toBe(true)
})

test('events come in the order of the commits, once, while they are written and caught up with', async () => {
  const { client } = await startedNode()
  const writing = Promise.all(
    Array.from({ length: 16 }, async (_, writer) => {
      for (let n = 0; n < 60; n += 1)
        await client.appendToStream(`clock-${writer}`, [ticked(n), ticked(n)])
    }),
  )
  const early = collect(client.subscribeToAll({ filter: ofTicks }))
  await early.until(() => early.events.length > 100)
  const late = collect(client.subscribeToAll({ filter: ofTicks }))
  await writing
  for (const seen of [early, late]) {
    await seen.until(() => seen.events.length === 1_920)
    const positions = seen.events.map(({ event }) => event?.position?.commit ?? 0n)
    expect(positions).toEqual([...new Set(positions)].toSorted((a, b) => Number(a - b)))
  }
})

test('a subscription that nobody reads holds up nobody, and brings all of it in the end', async () => {
  const { client } = await startedNode()
  const stalled = client.subscribeToAll({ filter: ofTicks })
  await once(stalled, 'caughtUp')
  const payload = 'x'.repeat(20_000)
  for (let n = 0; n < 1_500; n += 50) {
    const events = Array.from({ length: 50 }, () => ({ ...ticked(n), data: { payload } }))
    await client.appendToStream('clock-1', events)
  }
  const seen = collect(stalled)
  await seen.until(() => seen.events.length === 1_500)
  expect(seen.events.map(({ event }) => Number(event?.revision))).toEqual(
    Array.from({ length: 1_500 }, (_, n) => n),
  )
  await seen.until(() => seen.marks.at(-1) === 'caughtUp')
  expect(seen.marks).toContain('fellBehind')
})
