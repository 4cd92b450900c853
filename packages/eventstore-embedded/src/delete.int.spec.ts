import { once } from 'node:events'
import {
  ANY,
  BACKWARDS,
  END,
  type EventStoreDBClient,
  NO_STREAM,
  STREAM_EXISTS,
  StreamDeletedError,
  StreamNotFoundError,
  WrongExpectedVersionError,
} from '@eventstore/db-client'
import { expect, test } from 'vitest'
import { all, collect, startedNode, ticked } from './testing.ts'

const largest = 2n ** 63n - 1n
const credentials = { username: 'admin', password: 'changeit' }

async function withThree(stream = 'clock-1') {
  const started = await startedNode()
  await started.client.appendToStream(stream, [ticked(0), ticked(1), ticked(2)])
  return started
}

const read = (client: EventStoreDBClient, stream = 'clock-1') => all(client.readStream(stream))
const revisions = async (client: EventStoreDBClient) =>
  (await read(client)).map(({ event }) => Number(event?.revision))

async function everything(client: EventStoreDBClient) {
  const events = await all(client.readAll())
  return events.slice(1).map(({ event }) => [event?.streamId, event?.revision, event?.type])
}

test('a stream that was deleted is not found, and comes back at the next revision without its past', async () => {
  const { node, client, directory } = await withThree()
  const deletion = await client.deleteStream('clock-1', { expectedRevision: 2n })
  await expect(read(client)).rejects.toThrow(StreamNotFoundError)
  await expect(
    all(client.readStream('clock-1', { direction: BACKWARDS, fromRevision: END })),
  ).rejects.toThrow(StreamNotFoundError)
  const [metadata] = await all(client.readStream('$$clock-1'))
  expect(metadata?.event).toMatchObject({ type: '$metadata', revision: 0n })
  expect(metadata?.event?.position).toEqual(deletion.position)
  await client.dispose()
  await node.stop()

  const again = await startedNode(directory)
  await expect(read(again.client)).rejects.toThrow(StreamNotFoundError)
  const append = await again.client.appendToStream('clock-1', [ticked(3), ticked(4)], {
    expectedRevision: NO_STREAM,
  })
  expect(append.nextExpectedRevision).toBe(4n)
  expect(await revisions(again.client)).toEqual([3, 4])
  expect(await again.client.getStreamMetadata('clock-1')).toMatchObject({
    metadata: { truncateBefore: 3 },
  })
  expect(await everything(again.client)).toEqual([
    ['clock-1', 0n, 'Ticked'],
    ['clock-1', 1n, 'Ticked'],
    ['clock-1', 2n, 'Ticked'],
    ['$$clock-1', 0n, '$metadata'],
    ['clock-1', 3n, 'Ticked'],
    ['clock-1', 4n, 'Ticked'],
    ['$$clock-1', 1n, '$metadata'],
  ])
})

test.each([ANY, NO_STREAM, 2n] as const)(
  '%s brings a deleted stream back',
  async (expectedRevision) => {
    const { client } = await withThree()
    await client.setStreamMetadata('clock-1', { colour: 'red' })
    await client.deleteStream('clock-1')
    await client.appendToStream('clock-1', ticked(3), { expectedRevision })
    expect(await revisions(client)).toEqual([3])
    expect(await client.getStreamMetadata('clock-1')).toMatchObject({
      metadata: { truncateBefore: 3 },
    })
  },
)

test('other expectations of a deleted stream are refused', async () => {
  const { client } = await withThree()
  await client.deleteStream('clock-1')
  const expecting = (expectedRevision: bigint | typeof STREAM_EXISTS) =>
    client.appendToStream('clock-1', ticked(9), { expectedRevision })
  await expect(expecting(STREAM_EXISTS)).rejects.toThrow(StreamDeletedError)
  await expect(expecting(1n)).rejects.toMatchObject({ actualVersion: 2n })
  await expect(expecting(3n)).rejects.toThrow(WrongExpectedVersionError)
})

test('metadata brings a deleted stream back too, with all else that it says', async () => {
  const { client } = await withThree()
  await client.deleteStream('clock-1')
  await client.setStreamMetadata('clock-1', { maxCount: 2, big: 5 })
  expect(await revisions(client)).toEqual([])
  expect(await client.getStreamMetadata('clock-1')).toMatchObject({
    metadata: { maxCount: 2, big: 5, truncateBefore: 3 },
  })
  await client.appendToStream('clock-1', ticked(3), { expectedRevision: 2n })
  expect(await revisions(client)).toEqual([3])
})

test('a deletion checks the revision that it expects, and may be said again', async () => {
  const { client } = await withThree()
  const wrong = client.deleteStream('clock-1', { expectedRevision: 1n })
  await expect(wrong).rejects.toThrow(WrongExpectedVersionError)
  await expect(wrong).rejects.toMatchObject({ expectedVersion: 1n, actualVersion: 2n })
  await expect(client.deleteStream('clock-1', { expectedRevision: NO_STREAM })).rejects.toThrow(
    WrongExpectedVersionError,
  )
  await expect(client.deleteStream('clock-9')).rejects.toThrow(WrongExpectedVersionError)
  expect(await revisions(client)).toHaveLength(3)

  for (const expectedRevision of [2n, ANY, NO_STREAM, 2n] as const)
    await client.deleteStream('clock-1', { expectedRevision })
  await expect(read(client)).rejects.toThrow(StreamNotFoundError)
})

test('a repeat of what was stored before a deletion is answered, and stores nothing', async () => {
  const { client } = await startedNode()
  const event = ticked(0)
  const first = await client.appendToStream('clock-1', event, { expectedRevision: NO_STREAM })
  await client.deleteStream('clock-1')
  const again = await client.appendToStream('clock-1', event, { expectedRevision: NO_STREAM })
  expect(again).toEqual(first)
  await expect(read(client)).rejects.toThrow(StreamNotFoundError)
})

test.each([
  ['clock-1', 2n],
  ['clock-none', NO_STREAM],
  ['clock-none', ANY],
] as const)('%s is gone for good once it is tombstoned', async (stream, expectedRevision) => {
  const { node, client, directory } = await withThree()
  await client.setStreamMetadata(stream, { maxCount: 2 })
  const { position } = await client.tombstoneStream(stream, { expectedRevision })
  const last = (await all(client.readAll())).at(-1)?.event
  expect(last).toMatchObject({ type: '$streamDeleted', revision: largest, streamId: stream })
  expect(last?.position).toEqual(position)
  await client.dispose()
  await node.stop()

  const again = (await startedNode(directory)).client
  for (const name of [stream, `$$${stream}`]) {
    await expect(read(again, name)).rejects.toThrow(StreamDeletedError)
    for (const revision of [ANY, NO_STREAM, STREAM_EXISTS, 2n, largest] as const)
      for (const how of [{}, { credentials }]) {
        const append = again.appendToStream(name, ticked(9), { expectedRevision: revision, ...how })
        await expect(append).rejects.toThrow(StreamDeletedError)
        await expect(append).rejects.toMatchObject({ streamName: name })
      }
    await expect(again.deleteStream(name)).rejects.toThrow(StreamDeletedError)
    await expect(again.tombstoneStream(name)).rejects.toThrow(StreamDeletedError)
  }
})

test('a tombstone checks the revision that it expects', async () => {
  const { client } = await withThree('glocke-ü')
  const wrong = client.tombstoneStream('glocke-ü', { expectedRevision: NO_STREAM })
  await expect(wrong).rejects.toMatchObject({ actualVersion: 2n })
  await client.tombstoneStream('glocke-ü', { expectedRevision: 2n })
  await expect(read(client, 'glocke-ü')).rejects.toThrow(StreamDeletedError)
})

test('a subscription sees what is written while it is live, and ends with the stream: the tombstone is no event to it', async () => {
  const { client } = await withThree()
  const live = client.subscribeToStream('clock-1', { fromRevision: END })
  const seen = collect(live)
  await seen.until(() => seen.marks.includes('caughtUp'))
  await client.deleteStream('clock-1')
  await client.appendToStream('clock-1', ticked(3))
  await seen.until(() => seen.marks.includes('3'))
  const ended = once(live, 'error')
  await client.tombstoneStream('clock-1')
  expect(await ended).toEqual([expect.any(StreamDeletedError)])
  expect(seen.marks).toEqual(['caughtUp', '3'])

  const late = client.subscribeToStream('clock-1')
  expect(await once(late, 'error')).toEqual([expect.any(StreamDeletedError)])
})

test('a name longer than a header breaks nobody’s connection', async () => {
  const name = 'ü'.repeat(100_000)
  const { client } = await withThree(name)
  await client.tombstoneStream(name)
  await expect(read(client, name)).rejects.toThrow(StreamDeletedError)
  await expect(client.deleteStream(name)).rejects.toThrow(StreamDeletedError)
  await expect(client.appendToStream('clock-2', ticked(1))).resolves.toMatchObject({
    success: true,
  })
})
