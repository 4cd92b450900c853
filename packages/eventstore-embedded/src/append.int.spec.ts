import {
  ANY,
  type AppendExpectedRevision,
  binaryEvent,
  DeadlineExceededError,
  MaxAppendSizeExceededError,
  NO_STREAM,
  STREAM_EXISTS,
  WrongExpectedVersionError,
} from '@eventstore/db-client'
import { describe, expect, test } from 'vitest'
import { all, startedNode, ticked } from './testing.ts'

const credentials = { username: 'admin', password: 'changeit' }

// With credentials of its own the client makes a call of its own for the append, and batches it
// otherwise.
describe.each([
  ['batched', {}],
  ['unary', { credentials }],
])('a %s append', (_kind, how) => {
  test('is stored as it was proposed, behind the revision it expects', async () => {
    const { client } = await startedNode()
    const first = await client.appendToStream('clock-1', [ticked(1), ticked(2)], {
      expectedRevision: NO_STREAM,
      ...how,
    })
    const second = await client.appendToStream('clock-1', ticked(3), {
      expectedRevision: 1n,
      ...how,
    })

    const events = (await all(client.readStream('clock-1'))).map(({ event }) => event)
    expect(events.map((event) => event?.data)).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }])
    expect(events.map((event) => event?.revision)).toEqual([0n, 1n, 2n])
    expect(first).toEqual({
      success: true,
      nextExpectedRevision: 1n,
      position: events[1]?.position,
    })
    expect(second).toEqual({
      success: true,
      nextExpectedRevision: 2n,
      position: events[2]?.position,
    })
  })

  test.each<[AppendExpectedRevision, string, bigint | 'no_stream']>([
    [NO_STREAM, 'clock-1', 1n],
    [0n, 'clock-1', 1n],
    [2n, 'clock-1', 1n],
    [0n, 'clock-none', 'no_stream'],
    [STREAM_EXISTS, 'clock-none', 'no_stream'],
  ])(
    'that expects %s of %s is refused with the revision there',
    async (expected, stream, actual) => {
      const { client } = await startedNode()
      await client.appendToStream('clock-1', [ticked(1), ticked(2)])

      const refused = client.appendToStream(stream, ticked(9), {
        expectedRevision: expected,
        ...how,
      })

      await expect(refused).rejects.toThrow(WrongExpectedVersionError)
      await expect(refused).rejects.toMatchObject({
        actualVersion: actual,
        expectedVersion: expected,
      })
    },
  )

  test('is stored whatever the revision where any will do', async () => {
    const { client } = await startedNode()
    await client.appendToStream('clock-1', ticked(1), { expectedRevision: ANY, ...how })
    const result = await client.appendToStream('clock-1', ticked(2), {
      expectedRevision: STREAM_EXISTS,
      ...how,
    })
    expect(result.nextExpectedRevision).toBe(1n)
  })

  test('keeps bytes as they are', async () => {
    const { client } = await startedNode()
    const data = Uint8Array.from({ length: 256 }, (_, byte) => byte)
    const event = binaryEvent({ type: 'Bytes', data, metadata: data })
    await client.appendToStream('bytes-ü-1', event, how)

    const [read] = await all(client.readStream('bytes-ü-1'))
    expect(read?.event).toMatchObject({ streamId: 'bytes-ü-1', isJson: false, id: event.id })
    expect(
      [read?.event?.data, read?.event?.metadata].map((bytes) => [...(bytes as Uint8Array)]),
    ).toEqual([[...data], [...data]])
  })

  test('of an event with an empty id is refused, as a second one would pass for its repeat', async () => {
    const { client } = await startedNode()
    const event = ticked(1, '00000000-0000-0000-0000-000000000000')
    await expect(client.appendToStream('clock-1', event, how)).rejects.toThrow(/must be a UUID/)
  })

  test('above 1 MiB is refused, and the connection lives on', async () => {
    const { client } = await startedNode()
    const event = binaryEvent({ type: 'Bytes', data: new Uint8Array(1024 * 1024) })
    const refused = client.appendToStream('large-1', [ticked(1), event, ticked(2)], how)
    await expect(refused).rejects.toThrow(MaxAppendSizeExceededError)
    await expect(client.appendToStream('large-1', ticked(1), how)).resolves.toMatchObject({
      nextExpectedRevision: 0n,
    })
  })
})

test('the events of one append are there together or not at all', async () => {
  const { client } = await startedNode()
  await client.appendToStream('clock-1', ticked(1))
  const events = Array.from({ length: 50 }, (_, n) => ticked(n))
  await Promise.allSettled([
    client.appendToStream('clock-1', events, { expectedRevision: 0n }),
    client.appendToStream(
      'clock-1',
      events.map(() => ticked(0)),
      { expectedRevision: 0n },
    ),
  ])
  expect(await all(client.readStream('clock-1'))).toHaveLength(51)
})

test('an append may hold as many events as its bytes allow, also in one part', async () => {
  const { client } = await startedNode()
  const event = binaryEvent({ type: 'B', data: new Uint8Array() })
  const events = Array.from({ length: 150_000 }, () => event)
  const inOnePart = { batchAppendSize: 32 * 1024 * 1024, deadline: 100_000 }
  // It comes as far as its revision, which is wrong: to store them all takes much longer.
  const append = client.appendToStream('many-1', events, { expectedRevision: 7n, ...inOnePart })
  await expect(append).rejects.toThrow(WrongExpectedVersionError)
})

test('of many writers at the same revision one wins, and the others learn what is there', async () => {
  const { client } = await startedNode()
  const races = Array.from({ length: 64 }, (_, n) =>
    client.appendToStream('clock-1', ticked(n), { expectedRevision: NO_STREAM }),
  )
  const settled = await Promise.allSettled(races)
  expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const conflicts = settled.filter((result) => result.status === 'rejected')
  expect(new Set(conflicts.map(({ reason }) => reason.actualVersion))).toEqual(new Set([0n]))
})

test('an append whose deadline has passed when it is its turn is not stored', async () => {
  const { client } = await startedNode()
  await expect(client.appendToStream('clock-1', ticked(1), { deadline: -1 })).rejects.toMatchObject(
    {
      type: 'deadline-exceeded',
    },
  )
  await client.appendToStream('clock-1', ticked(2), { expectedRevision: NO_STREAM })
  expect(await all(client.readStream('clock-1'))).toHaveLength(1)
})

test('one that is late and too large is told that it is late, as it may be sent again', async () => {
  const { client } = await startedNode()
  const event = binaryEvent({ type: 'Bytes', data: new Uint8Array(1024 * 1024) })
  const late = client.appendToStream('large-1', event, { deadline: -1 })
  await expect(late).rejects.toThrow(DeadlineExceededError)
})
