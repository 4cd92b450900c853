import { randomInt } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { type AppendResult, type EventStoreDBClient, NO_STREAM } from '@eventstore/db-client'
import { expect, test, vi } from 'vitest'
import { all, connect, spawnNode, temporaryDirectory, ticked } from './testing.ts'

const writers = 64
const kills = 10

/** Appends until the node is gone. An id is acknowledged or in doubt, and in doubt it is tried no more. */
async function writeUntilGone(client: EventStoreDBClient, stream: string, acknowledged: string[]) {
  let expectedRevision: bigint | typeof NO_STREAM = NO_STREAM
  for (let n = 0; ; n += 1) {
    const events = Array.from({ length: 1 + (n % 3) }, () => ticked(n))
    try {
      const result: AppendResult = await client.appendToStream(stream, events, { expectedRevision })
      expectedRevision = result.nextExpectedRevision
      acknowledged.push(...events.map(({ id }) => id))
    } catch {
      return
    }
  }
}

test('killed ten times under 64 writers: nothing acknowledged is lost, nothing is there twice', async () => {
  const directory = await temporaryDirectory()
  const acknowledged: string[] = []
  let before: string[] = []
  for (let round = 0; round <= kills; round += 1) {
    const { child, exit, address } = await spawnNode(directory)
    const client = connect(address)

    const events = await all(client.readAll())
    const ids = events.map(({ event }) => event?.id ?? '')
    const known = new Set(ids)
    expect(known.size).toBe(ids.length)
    expect(acknowledged.filter((id) => !known.has(id))).toEqual([])
    expect(ids.slice(0, before.length)).toEqual(before)
    const last = new Map<string, bigint>()
    for (const { event } of events) {
      const stream = event?.streamId ?? ''
      expect(event?.revision).toBe((last.get(stream) ?? -1n) + 1n)
      last.set(stream, event?.revision ?? -1n)
    }
    before = ids
    if (round === kills) return

    const writing = Array.from({ length: writers }, (_, writer) =>
      writeUntilGone(client, `clock-${round}.${writer}`, acknowledged),
    )
    const earlier = acknowledged.length
    await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThan(earlier), {
      timeout: 10_000,
    })
    await setTimeout(randomInt(300))
    child.kill('SIGKILL')
    await Promise.all([exit, ...writing])
  }
})
