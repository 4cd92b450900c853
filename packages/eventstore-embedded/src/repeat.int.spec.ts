import { randomUUID } from 'node:crypto'
import { ANY, NO_STREAM, STREAM_EXISTS, WrongExpectedVersionError } from '@eventstore/db-client'
import { expect, test } from 'vitest'
import { all, startedNode, ticked } from './testing.ts'

test('the same ids at the same revision are answered as the first time, after others and after a restart', async () => {
  const { node, client, directory } = await startedNode()
  await client.appendToStream('clock-1', ticked(0))
  const events = [ticked(1), ticked(2)]
  const append = { expectedRevision: 0n }
  const first = await client.appendToStream('clock-1', events, append)

  expect(await client.appendToStream('clock-1', events, append)).toEqual(first)
  await client.appendToStream('clock-1', ticked(3))
  expect(await client.appendToStream('clock-1', events, append)).toEqual(first)

  await client.dispose()
  await node.stop()
  const again = await startedNode(directory)
  expect(await again.client.appendToStream('clock-1', events, append)).toEqual(first)
  expect(await all(again.client.readStream('clock-1'))).toHaveLength(4)
})

test('two of the same at once are one', async () => {
  const { client } = await startedNode()
  const events = [ticked(1), ticked(2)]
  const append = () => client.appendToStream('clock-1', events, { expectedRevision: NO_STREAM })
  const [first, second] = await Promise.all([append(), append()])
  expect(second).toEqual(first)
  expect(await all(client.readStream('clock-1'))).toHaveLength(2)
})

test('a batch of which the stream knows only a part there is a conflict', async () => {
  const { client } = await startedNode()
  const [one, two] = [ticked(1), ticked(2)]
  await client.appendToStream('clock-1', [one, two], { expectedRevision: NO_STREAM })
  for (const batch of [
    [one, two, ticked(3)],
    [one, ticked(3)],
    [ticked(3), two],
    [two, one],
    [two],
  ]) {
    const repeat = client.appendToStream('clock-1', batch, { expectedRevision: NO_STREAM })
    await expect(repeat).rejects.toThrow(WrongExpectedVersionError)
    await expect(repeat).rejects.toMatchObject({ actualVersion: 1n })
  }
})

test('the same ids at another revision are a conflict, or events like any where it is the current one', async () => {
  const { client } = await startedNode()
  const event = ticked(1)
  await client.appendToStream('clock-1', [ticked(0), event])
  await expect(
    client.appendToStream('clock-1', event, { expectedRevision: NO_STREAM }),
  ).rejects.toThrow(WrongExpectedVersionError)
  const again = await client.appendToStream('clock-1', event, { expectedRevision: 1n })
  expect(again.nextExpectedRevision).toBe(2n)
})

test.each([ANY, STREAM_EXISTS] as const)(
  'under %s a repeat is recognised by what was written lately, in its stream',
  async (expectedRevision) => {
    const { client } = await startedNode()
    const events = [ticked(1), ticked(2)]
    const first = await client.appendToStream('clock-1', events)
    await client.appendToStream('clock-1', ticked(3))

    expect(await client.appendToStream('clock-1', events, { expectedRevision })).toEqual(first)
    await expect(
      client.appendToStream('clock-1', [...events, ticked(4)], { expectedRevision }),
    ).rejects.toThrow(WrongExpectedVersionError)
    await client.appendToStream('clock-2', ticked(0))
    const elsewhere = await client.appendToStream('clock-2', events, { expectedRevision })
    expect(elsewhere.nextExpectedRevision).toBe(2n)
  },
)

test('ids are the same in upper and lower case', async () => {
  const { client } = await startedNode()
  const id = randomUUID()
  const append = { expectedRevision: NO_STREAM } as const
  const first = await client.appendToStream('clock-1', ticked(1, id), append)
  expect(await client.appendToStream('clock-1', ticked(1, id.toUpperCase()), append)).toEqual(first)
})
