import {
  ANY,
  BACKWARDS,
  END,
  type EventStoreDBClient,
  FORWARDS,
  jsonEvent,
  NO_STREAM,
  STREAM_EXISTS,
  WrongExpectedVersionError,
} from '@eventstore/db-client'
import { expect, test } from 'vitest'
import { all, collect, linkTo, startedNode, ticked } from './testing.ts'

async function withTen() {
  const started = await startedNode()
  const events = Array.from({ length: 10 }, (_, n) => ticked(n))
  await started.client.appendToStream('clock-1', events)
  return started
}

async function revisions(client: EventStoreDBClient, options = {}) {
  const events = await all(client.readStream('clock-1', options))
  return events.map(({ event }) => Number(event?.revision))
}

test('metadata is kept as it is, at revisions of its own, and the newest counts', async () => {
  const { client } = await withTen()
  expect(await client.getStreamMetadata('clock-1')).toEqual({ streamName: 'clock-1' })
  const metadata = {
    maxCount: 5,
    truncateBefore: 2,
    cacheControl: 7,
    maxAge: 3_600,
    acl: { readRoles: ['anybody'], writeRoles: ['$admins'] },
    colour: 'red',
  }
  await client.setStreamMetadata('clock-1', metadata, { expectedRevision: NO_STREAM })
  expect(await client.getStreamMetadata('clock-1')).toMatchObject({ metadata })

  const again = client.setStreamMetadata('clock-1', {}, { expectedRevision: NO_STREAM })
  await expect(again).rejects.toThrow(WrongExpectedVersionError)
  await client.setStreamMetadata('clock-1', { colour: 'blue' }, { expectedRevision: 0n })
  const newest = await all(client.readStream('$$clock-1'))
  expect(newest.map(({ event }) => [event?.revision, event?.type, event?.data])).toEqual([
    [1n, '$metadata', { colour: 'blue' }],
  ])
  expect(await revisions(client)).toHaveLength(10)
})

test.each([
  [{ maxCount: 3 }, [7, 8, 9]],
  [{ truncateBefore: 8 }, [8, 9]],
  [{ truncateBefore: 20 }, []],
  [{ truncateBefore: 8, maxCount: 3 }, [8, 9]],
  [{ truncateBefore: 2, maxCount: 3 }, [7, 8, 9]],
  [{ maxAge: 3_600, maxCount: 0, truncateBefore: -1 }, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
])('%j leaves %j to be read, and $all as it was', async (metadata, left) => {
  const { client } = await withTen()
  await client.setStreamMetadata('clock-1', metadata)
  expect(await revisions(client)).toEqual(left)
  expect(await revisions(client, { maxCount: 2 })).toEqual(left.slice(0, 2))
  const backwards = { direction: BACKWARDS, fromRevision: END }
  expect(await revisions(client, backwards)).toEqual(left.toReversed())
  expect(await revisions(client, { direction: BACKWARDS, fromRevision: 1n })).toEqual(
    left.includes(1) ? [1, 0] : [],
  )
  expect(await revisions(client, { direction: FORWARDS, fromRevision: 8n })).toEqual(
    left.filter((revision) => revision >= 8),
  )
  const everything = await all(client.readAll())
  expect(everything.filter(({ event }) => event?.streamId === 'clock-1')).toHaveLength(10)

  const seen = collect(client.subscribeToStream('clock-1'))
  await seen.until(() => seen.marks.includes('caughtUp'))
  expect(seen.marks).toEqual([...left.map(String), 'caughtUp'])
  const next = await client.appendToStream('clock-1', ticked(10), { expectedRevision: 9n })
  expect(next.nextExpectedRevision).toBe(10n)
  await seen.until(() => seen.marks.at(-1) === '10')
})

test('what is older than the maximum age is not read any more', async () => {
  const { client } = await withTen()
  await client.setStreamMetadata('clock-1', { maxAge: 1 })
  await expect.poll(() => revisions(client), { timeout: 10_000 }).toEqual([])
  await client.appendToStream('clock-1', ticked(10))
  expect(await revisions(client)).toEqual([10])
  expect(await revisions(client, { direction: BACKWARDS, fromRevision: END })).toEqual([10])
})

test('malformed metadata hides nothing', async () => {
  const { client } = await withTen()
  await client.setStreamMetadata('clock-1', { maxCount: 1 })
  const malformed = jsonEvent({ type: '$metadata', data: { $maxCount: 1, $tb: null } })
  await client.appendToStream('$$clock-1', malformed)
  expect(await revisions(client)).toHaveLength(10)
})

test('a stream that has but metadata exists for one who expects that', async () => {
  const { client } = await startedNode()
  await client.setStreamMetadata('clock-1', { maxCount: 2 })
  await expect(revisions(client)).rejects.toThrow('not found')
  const first = await client.appendToStream('clock-1', ticked(0), {
    expectedRevision: STREAM_EXISTS,
  })
  expect(first.nextExpectedRevision).toBe(0n)
})

test('a link to what is hidden stands alone', async () => {
  const { client } = await withTen()
  await client.setStreamMetadata('clock-1', { truncateBefore: 5 })
  await client.appendToStream('links-1', [linkTo('4@clock-1'), linkTo('5@clock-1')], {
    expectedRevision: ANY,
  })
  const resolved = await all(client.readStream('links-1', { resolveLinkTos: true }))
  expect(resolved.map(({ event }) => event?.data)).toEqual([undefined, { n: 5 }])
})
