import { randomUUID } from 'node:crypto'
import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import type { EventStore, LogMessage } from '@rostrum/event-sourcing/event-store'
import { InMemoryEventStore } from '@rostrum/event-sourcing/in-memory-event-store'
import type { Projection } from '@rostrum/event-sourcing/projection'
import { RegistrationId } from '@rostrum/kernel/ids'
import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { projections } from '../projections.ts'
import { type Database, migrate, openWholeDatabase } from './database.ts'
import { dyingAt } from './engines/mortal-database.ts'
import { freshDatabase } from './engines/testing.ts'
import { StepRegistration, SubmitRegistration } from './messages/registrations.ts'
import { Projector } from './projector.ts'
import { askedAt, granted, planOpenWebinar, startApp } from './testing.ts'

const history = await someHistory()
const url = await freshDatabase()
const database = openWholeDatabase(url)
await migrate(database)
const log = await logOf(history)
await applyAll(500)
const expected = await tables()

beforeEach(empty)

describe('projections', () => {
  test.each([1, 7, 500])(
    'in batches of %i, each delivered twice, make the same tables',
    async (size) => {
      await applyAll(size, 2)
      expect(await tables()).toEqual(expected)
    },
  )

  test('delivered from the start once more change nothing', async () => {
    await applyAll(7)
    await applyAll(500)
    expect(await tables()).toEqual(expected)
  })
})

describe('the projector', () => {
  test('makes the same tables, and keeps the position of the last event that it applied', async () => {
    await running(log, async (projector) => {
      await caughtUp(projector)
      expect(await tables()).toEqual(expected)
      expect(await kept()).toBe(history.at(-1)?.position)
    })
  })

  test('keeps no position of events that it did not apply', async () => {
    const beyond = (history.at(-1)?.position ?? 0n) + 5_000n
    const reaching = through(log, async function* (options) {
      for await (const message of log.follow(options)) {
        yield message
        if (message.kind === 'caught_up') yield { kind: 'reached', position: beyond }
      }
    })
    await running(reaching, async (projector) => {
      await expect.poll(() => projector.reflected).toBe(beyond)
      expect(await kept()).toBe(history.at(-1)?.position)
    })
  })

  for (const how of ['before', 'after'] as const)
    test(`that dies ${how} each statement of its commits goes on from there`, async () => {
      let died = 0
      for (let statement = 1; ; statement++) {
        await empty()
        const mortal = dyingAt(url, statement, how)
        await running(
          log,
          async (projector) => {
            await expect
              .poll(() => mortal.isDead() || projector.state.kind === 'live', { interval: 2 })
              .toBe(true)
          },
          mortal.database,
        )
        await mortal.database.destroy()
        if (!mortal.isDead()) break
        died += 1
        await running(log, caughtUp)
        expect(await tables(), `dead ${how} statement ${statement}`).toEqual(expected)
      }
      expect(died).toBeGreaterThan(20)
    })

  test('goes on by itself when its connections were cut', async () => {
    const growing = await logOf(history.slice(0, 10))
    await running(growing, async (projector) => {
      await caughtUp(projector)
      for (const event of history.slice(10)) {
        if (Math.random() < 0.3)
          await sql`select pg_terminate_backend(pid) from pg_stat_activity
            where pid <> pg_backend_pid() and datname = current_database()`
            .execute(database)
            .catch(() => undefined)
        await copyInto(growing, event)
      }
      await expect.poll(() => projector.reflected, { timeout: 30_000 }).toBe(await growing.head())
      expect((await tables())['journal_1']).toHaveLength(history.length)
    })
  })

  test('stops when another one has taken over, which goes on alone', async () => {
    const growing = await logOf(history.slice(0, -3))
    await running(growing, async (first) => {
      await caughtUp(first)
      await running(growing, async (second) => {
        await caughtUp(second)
        for (const event of history.slice(-3)) await copyInto(growing, event)
        await expect.poll(() => first.state.kind).toBe('fenced')
        await expect.poll(() => second.reflected).toBe(await growing.head())
        expect(second.state.kind).toBe('live')
        expect((await tables())['registration_1']).toHaveLength(
          expected['registration_1']?.length ?? 0,
        )
      })
    })
  })
})

describe('an event that a projection cannot take', () => {
  const poison = history.find(({ type }) => type === 'RegistrationCancelled')
  if (!poison) throw new Error('Nobody cancelled.')
  const picky: Projection<Database> = {
    name: 'picky',
    tables: [],
    version: 3,
    handles: [],
    apply: async (batch) => {
      if (batch.some(({ id }) => id === poison.id)) throw new Error('the client said no')
    },
  }
  const named = {
    projection: 'picky@3',
    position: poison.position,
    streamName: poison.streamName,
    type: poison.type,
    reason: 'the client said no',
  }

  test('stops it right before, is named, and is taken once the projection can', async () => {
    await running(
      log,
      async (projector) => {
        await expect.poll(() => projector.state).toEqual({ kind: 'poisoned', poison: named })
        const before = history.filter(({ position }) => position < poison.position)
        expect(await kept()).toBe(before.at(-1)?.position)
        expect((await tables())['journal_1']).toHaveLength(before.length)
      },
      database,
      [...projections, picky],
    )
    await running(log, caughtUp)
    expect(await tables()).toEqual(expected)
  })

  test('is named also where a projection that comes later reads the past', async () => {
    await running(log, caughtUp)
    await running(
      log,
      async (projector) => {
        await expect.poll(() => projector.state).toEqual({ kind: 'poisoned', poison: named })
      },
      database,
      [...projections, picky],
    )
    expect(await tables()).toEqual(expected)
  })
})

test('a projection that comes later reads the past first, and then has its place in the group', async () => {
  const late = projections.filter(({ name }) => name === 'registration' || name === 'webinar')
  const others = projections.filter((one) => !late.includes(one))
  await running(log, caughtUp, database, others)
  expect((await tables())['registration_1']).toEqual([])
  await running(log, caughtUp)
  expect(await tables()).toEqual(expected)
})

/**
 * What a planned webinar with a full room and a cancellation writes, as a log of its own tells it.
 */
async function someHistory() {
  const app = await startApp()
  const { webinarId } = await planOpenWebinar(app, { capacity: 2 })
  const ids: RegistrationId[] = []
  for (const name of ['Mary', 'José', '李雷'])
    ids.push(RegistrationId.parse((await register(name)).id))
  const [first] = ids
  if (!first) throw new Error('Nobody registered.')
  granted(
    await app.commands.execute(
      new StepRegistration(first, { type: 'Cancel', by: 'self' }, askedAt('2021-05-22T10:00:00Z')),
    ),
  )
  await register('Zoë')
  const events: RecordedEvent[] = []
  for await (const event of app.log.store.readAll({})) events.push(event)
  const positions = await logOf(events)
  const copied: RecordedEvent[] = []
  for await (const event of positions.readAll({})) copied.push(event)
  return copied

  async function register(name: string) {
    const form = { name, email: `${randomUUID()}@example.org` }
    const asked = askedAt('2021-05-21T10:00:00Z')
    return granted(await app.commands.execute(new SubmitRegistration(webinarId, form, asked)))
  }
}

async function logOf(events: readonly RecordedEvent[]) {
  const recorded = events[0]?.recordedAt ?? ''
  const store = new InMemoryEventStore(() => recorded)
  for (const event of events) await copyInto(store, event)
  return store
}

async function copyInto(store: EventStore, { streamName, revision, ...event }: RecordedEvent) {
  await store.append(streamName, [event], revision === 0n ? 'no_stream' : revision - 1n)
}

function through(store: EventStore, follow: EventStore['follow']): EventStore {
  return {
    read: (...given) => store.read(...given),
    append: (...given) => store.append(...given),
    readAll: (options) => store.readAll(options),
    follow: follow as (...given: Parameters<EventStore['follow']>) => AsyncIterable<LogMessage>,
    head: () => store.head(),
  }
}

async function applyAll(size: number, times = 1) {
  for (let from = 0; from < history.length; from += size)
    for (let time = 0; time < times; time++)
      await database.transaction().execute(async (tx) => {
        const batch = history.slice(from, from + size)
        for (const projection of projections) {
          const { handles } = projection
          const own = batch.filter(({ type }) => handles.length === 0 || handles.includes(type))
          if (own.length > 0) await projection.apply(own, tx)
        }
      })
}

/** Runs a projector for as long as `work` takes. */
async function running(
  store: EventStore,
  work: (projector: Projector) => Promise<unknown>,
  over: Database = database,
  group: readonly Projection<Database>[] = projections,
) {
  const projector = new Projector(store, over, group)
  projector.start()
  try {
    await work(projector)
  } finally {
    await projector.stop()
  }
}

async function caughtUp(projector: Projector) {
  await expect.poll(() => projector.state.kind, { interval: 2, timeout: 30_000 }).toBe('live')
}

async function kept() {
  const { rows } = await sql<{ position: bigint | null }>`
    select position from read_models.checkpoint`.execute(database)
  return rows[0]?.position
}

async function names() {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'read_models' order by 1`.execute(database)
  return rows.map(({ name }) => name)
}

/** Every row of every table of the projections. */
async function tables() {
  const all: Record<string, unknown[]> = {}
  for (const name of await names()) {
    if (!/_\d+$/.test(name)) continue
    const { rows } = await sql<{ row: unknown }>`
      select to_jsonb(t) as row from ${sql.table(`read_models.${name}`)} t
      order by to_jsonb(t)::text`.execute(database)
    all[name] = rows.map(({ row }) => row)
  }
  return all
}

async function empty() {
  const all = (await names()).map((name) => sql.table(`read_models.${name}`))
  await sql`truncate ${sql.join(all)}`.execute(database)
}
