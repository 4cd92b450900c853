import { setTimeout } from 'node:timers/promises'
import { type EventStoreDBClient, NO_STREAM } from '@eventstore/db-client'
import { expect, test, vi } from 'vitest'
import { collect, connect, spawnNode, temporaryDirectory, ticked } from './testing.ts'

const writers = 16
const appends = 100

test('one client goes on through a kill and a restart: appends that are repeated are stored once, a new subscription brings them all', async () => {
  const directory = await temporaryDirectory()
  const before = await spawnNode(directory)
  const client = connect(before.address)
  const subscription = client.subscribeToAll()
  const live = collect(subscription)
  // Otherwise all could be written before it begins.
  await new Promise((resolve) => subscription.once('confirmation', resolve))
  const ended = new Promise((resolve) => subscription.on('error', resolve))
  const done = { acknowledged: 0, repeated: 0 }
  const writing = Promise.all(Array.from({ length: writers }, (_, nth) => write(client, nth, done)))
  await live.until(() => live.events.length > writers * 5)

  before.child.kill('SIGKILL')
  await before.exit
  await ended
  await vi.waitFor(() => expect(done.repeated).toBeGreaterThan(writers), 20_000)
  expect(done.acknowledged).toBeLessThan(writers * appends)
  await spawnNode(directory, { args: ['--port', before.port] })
  await writing

  const again = collect(client.subscribeToAll())
  await again.until(() => again.events.length >= 1 + writers * appends)
  const ids = again.events.map(({ event }) => event?.id)
  expect(new Set(ids).size).toBe(1 + writers * appends)
})

/** Appends one after the other, each with the same id until it is acknowledged. */
async function write(
  client: EventStoreDBClient,
  writer: number,
  done: { acknowledged: number; repeated: number },
): Promise<void> {
  for (let n = 0; n < appends; n += 1) {
    const event = ticked(n)
    const expectedRevision = n === 0 ? NO_STREAM : BigInt(n - 1)
    const append = async (): Promise<void> => {
      const kept = await client
        .appendToStream(`clock-${writer}`, event, { expectedRevision })
        .catch(() => undefined)
      if (kept) return
      done.repeated += 1
      // No more often than a client in its senses.
      await setTimeout(20)
      return append()
    }
    await append()
    done.acknowledged += 1
  }
}
