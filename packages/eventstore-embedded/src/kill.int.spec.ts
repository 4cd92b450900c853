import { randomInt } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import {
  type AppendResult,
  type EventStoreDBClient,
  NO_STREAM,
  type ResolvedEvent,
} from '@eventstore/db-client'
import { expect, test, vi } from 'vitest'
import { all, connect, spawnNode, temporaryDirectory, ticked } from './testing.ts'

const writers = 64
const kills = 10

interface Attempt {
  readonly stream: string
  readonly events: ReturnType<typeof ticked>[]
  readonly expectedRevision: bigint | typeof NO_STREAM
}

/**
 * Appends to a stream of its own until the node is gone; returns the append whose outcome is in
 * doubt.
 */
async function writeUntilGone(
  client: EventStoreDBClient,
  stream: string,
  acknowledged: string[],
): Promise<Attempt> {
  let expectedRevision: Attempt['expectedRevision'] = NO_STREAM
  for (let n = 0; ; n += 1) {
    const events = Array.from({ length: 1 + (n % 3) }, () => ticked(n))
    const result: AppendResult | undefined = await client
      .appendToStream(stream, events, { expectedRevision })
      .catch(() => undefined)
    if (!result) return { stream, events, expectedRevision }
    expectedRevision = result.nextExpectedRevision
    acknowledged.push(...events.map(({ id }) => id))
  }
}

/** Every id once, and the revisions of every stream without a gap. */
function expectWhole(events: readonly ResolvedEvent[]) {
  const last = new Map<string, bigint>()
  for (const { event } of events) {
    const stream = event?.streamId ?? ''
    expect(event?.revision).toBe((last.get(stream) ?? -1n) + 1n)
    last.set(stream, event?.revision ?? -1n)
  }
  expect(new Set(idsOf(events)).size).toBe(events.length)
}

function idsOf(events: readonly ResolvedEvent[]) {
  return events.map(({ event }) => event?.id ?? '')
}

test('killed ten times under 64 writers: nothing acknowledged is lost, nothing is there twice, what was in doubt can be repeated', async () => {
  const directory = await temporaryDirectory()
  const acknowledged: string[] = []
  let before: string[] = []
  let inDoubt: Attempt[] = []
  for (let round = 0; round <= kills; round += 1) {
    const { child, exit, address } = await spawnNode(directory)
    const client = connect(address)

    const found = idsOf(await all(client.readAll()))
    expect(found.slice(0, before.length)).toEqual(before)
    for (const { stream, events, expectedRevision } of inDoubt) {
      await client.appendToStream(stream, events, { expectedRevision })
      acknowledged.push(...events.map(({ id }) => id))
    }
    const events = await all(client.readAll())
    before = idsOf(events)
    expectWhole(events)
    expect(before.slice(0, found.length)).toEqual(found)
    expect(before.toSorted()).toEqual([events[0]?.event?.id, ...acknowledged].toSorted())
    if (round === kills) return

    const writing = Array.from({ length: writers }, (_, writer) =>
      writeUntilGone(client, `clock-${round}.${writer}`, acknowledged),
    )
    const earlier = acknowledged.length
    await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThan(earlier), 10_000)
    await setTimeout(randomInt(300))
    child.kill('SIGKILL')
    await exit
    inDoubt = await Promise.all(writing)
  }
})
