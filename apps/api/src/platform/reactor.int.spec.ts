import { randomUUID } from 'node:crypto'
import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import { InMemoryEventStore } from '@rostrum/event-sourcing/in-memory-event-store'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { migrate, openWholeDatabase } from './database.ts'
import { freshDatabase } from './engines/testing.ts'
import { LogWatch } from './log-watch.ts'
import { type Reaction, Reactor } from './reactor.ts'

const database = openWholeDatabase(await freshDatabase())
await migrate(database)

test('what cannot be settled holds up nobody else, and is seen again after a restart', async () => {
  const { store, begin, places } = opened()
  await begin('fine-1', 'Begun')
  await begin('fine-1', 'Done')
  await begin('bad-1', 'Begun')
  await begin('fine-2', 'Begun')
  const first = await reacting(store, async (settled) => {
    await expect.poll(() => settled, { timeout: 20_000 }).toContain('fine-2')
    // Everything up to the event before what is still loose.
    await expect.poll(kept, { timeout: 20_000 }).toBe(places[1])
  })
  expect(first).not.toContain('fine-1')
  const again = await reacting(store, seesBad)
  expect(again).not.toContain('fine-1')
  expect(places).toContain(await kept())
})

test('what the log begins with is seen again too', async () => {
  await sql`delete from jobs.reactor`.execute(database)
  const { store, begin } = opened()
  await begin('bad-1', 'Begun')
  for (const _ of [1, 2]) await reacting(store, seesBad)
  expect(await kept()).toBeUndefined()
})

function opened() {
  const store = new InMemoryEventStore()
  const places: bigint[] = []
  const begin = async (streamName: string, type: string) => {
    const { revision } = await store.read(streamName)
    const origin = {
      $correlationId: randomUUID(),
      $causationId: randomUUID(),
      commandId: randomUUID(),
      commandHash: '',
    }
    const occurredAt = '2021-05-20T10:00:00Z'
    const by = { actor: 'user:1', organizationId: randomUUID(), occurredAt, schemaVersion: 1 }
    const event = { id: randomUUID(), type, data: {}, metadata: { ...origin, ...by } }
    places.push((await store.append(streamName, [event], revision)).position)
  }
  return { store, begin, places }
}

/** Runs a reactor for as long as `work` takes; the keys that it was asked to settle. */
async function reacting(
  store: InMemoryEventStore,
  work: (settled: readonly string[]) => Promise<unknown>,
) {
  const settled: string[] = []
  const reaction: Reaction<{ done: boolean }> = {
    name: 'spec',
    graceMs: 0,
    observe: ({ streamName, type }: RecordedEvent) => ({
      key: streamName,
      tell: () => ({ done: type === 'Done' }),
    }),
    isSettled: ({ done }) => done,
    settle: (key) => {
      settled.push(key)
      return key.startsWith('bad')
        ? Promise.reject(new Error('This one cannot be settled.'))
        : Promise.resolve(undefined)
    },
  }
  const reactor = new Reactor(new LogWatch(store), database, reaction)
  reactor.start()
  try {
    await work(settled)
  } finally {
    await reactor.stop()
  }
  return settled
}

async function seesBad(settled: readonly string[]) {
  await expect.poll(() => settled, { timeout: 20_000 }).toContain('bad-1')
}

async function kept() {
  const { rows } = await sql<{ position: bigint }>`select position from jobs.reactor`.execute(
    database,
  )
  return rows[0]?.position
}
