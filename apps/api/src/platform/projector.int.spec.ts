import type { EventStore, LogMessage } from '@rostrum/event-sourcing/event-store'
import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { projections } from '../projections.ts'
import { dyingAt } from './engines/mortal-database.ts'
import {
  caughtUp,
  copyInto,
  freshTables,
  logOf,
  running as runningOver,
  someHistory,
} from './projecting/testing.ts'
import type { Projector } from './projector.ts'

const history = await someHistory()
const { url, database, kept, tables, empty } = await freshTables()
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

test('a projection that comes later reads the past first, and then has its place in the group', async () => {
  const late = projections.filter(({ name }) => name === 'registration' || name === 'webinar')
  const others = projections.filter((one) => !late.includes(one))
  await running(log, caughtUp, database, others)
  expect((await tables())['registration_1']).toEqual([])
  await running(log, caughtUp)
  expect(await tables()).toEqual(expected)
})

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

function through(store: EventStore, follow: EventStore['follow']): EventStore {
  return {
    read: (...given) => store.read(...given),
    append: (...given) => store.append(...given),
    readAll: (options) => store.readAll(options),
    follow: follow as (...given: Parameters<EventStore['follow']>) => AsyncIterable<LogMessage>,
    head: () => store.head(),
  }
}

/** Runs a projector for as long as `work` takes. */
async function running(
  store: EventStore,
  work: (projector: Projector) => Promise<unknown>,
  over = database,
  group = projections,
) {
  await runningOver(store, work, over, group)
}
