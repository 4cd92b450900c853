import { InMemoryEventStore } from '@rostrum/event-sourcing/in-memory-event-store'
import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { projections } from '../../projections.ts'
import { resetAhead } from '../ahead-of-log.ts'
import { migrate } from '../database.ts'
import { dyingAt } from '../engines/mortal-database.ts'
import type { Projector } from '../projector.ts'
import { indexesOf, makeAllIndexes, putOffIndexes } from './indexes.ts'
import { caughtUp, freshTables, logOf, running, someHistory } from './testing.ts'

const journal = 'read_models.journal_1'
const history = await someHistory()
const log = await logOf(history)
const { url, database, tables, empty } = await freshTables()
const group = projections.filter(({ name }) => name === 'journal')
const long = { longFrom: 5 }
const indexes = await made()
await running(log, caughtUp, database, group)
const expected = await tables()

beforeEach(async () => {
  await makeAllIndexes(database)
  await empty()
})

test('a long log is read without indexes, which are there once it is read', async () => {
  const before: (readonly string[])[] = []
  const telling = Object.assign(new InMemoryEventStore(), {
    async *follow(...given: Parameters<typeof log.follow>) {
      for await (const message of log.follow(...given)) {
        if (message.kind === 'caught_up') await expect.poll(made).not.toEqual(indexes)
        if (message.kind === 'caught_up') before.push(await made(), await rowsOf())
        yield message
      }
    },
  })
  await running(telling, caughtUp, database, group, long)
  expect(before).toEqual([[expect.stringContaining('journal_1_pkey')], await rowsOf()])
  await everythingIsThere()
})

test('a short log, and one that was read before, keep their indexes all the time', async () => {
  await running(log, caughtUp, database, group, { longFrom: history.length + 1 })
  await everythingIsThere()
  const before = await oids()
  await running(log, caughtUp, database, group, { longFrom: 0 })
  expect(await oids()).toEqual(before)
})

test('whoever reads for long keeps the indexes as they are', async () => {
  await database.connection().execute(async (connection) => {
    await sql`begin`.execute(connection)
    await sql`select from ${sql.table(journal)}`.execute(connection)
    let begun = 0
    const counting = Object.assign(new InMemoryEventStore(), {
      follow(...given: Parameters<typeof log.follow>) {
        begun += 1
        return log.follow(...given)
      },
    })
    await running(counting, caughtUp, database, group, long)
    expect(begun).toBe(1)
    await sql`rollback`.execute(connection)
  })
  await everythingIsThere()
})

describe('what was put off is made', () => {
  beforeEach(() => database.transaction().execute((tx) => putOffIndexes(tx, [journal])))

  test('by whoever goes on, also where the log was restored to an earlier moment', async () => {
    await sql`insert into read_models.checkpoint (name, lease, position)
      values ('live', gen_random_uuid(), 1)`.execute(database)
    expect(await resetAhead(database, await logOf([]))).toHaveLength(1)
    await running(log, caughtUp, database, group)
    await everythingIsThere()
  })

  test('before the schema changes', async () => {
    await sql`delete from kysely_migration where name like '0062%'`.execute(database)
    await expect(migrate(database)).rejects.toThrow('"put_off_index" already exists')
    expect(await made()).toEqual(indexes)
  })

  test('beside those that are read, too', async () => {
    expect(await indexesOf(database, journal)).toHaveLength(indexes.length - 1)
  })
})

test.each(['before', 'after'] as const)(
  'a death %s each statement leaves all of it to do',
  async (how) => {
    let died = 0
    for (let statement = 1; ; statement++) {
      await empty()
      const mortal = dyingAt(url, statement, how)
      const until = ({ state }: Projector) => mortal.isDead() || state.kind === 'live'
      await running(
        log,
        async (projector) => {
          await expect.poll(() => until(projector), { interval: 2 }).toBe(true)
        },
        ...([mortal.database, group, long] as const),
      )
      await mortal.database.destroy()
      if (!mortal.isDead()) break
      died += 1
      await running(log, caughtUp, database, group)
      await everythingIsThere()
    }
    expect(died).toBeGreaterThan(20)
  },
)

async function everythingIsThere() {
  expect(await tables()).toEqual(expected)
  expect(await made()).toEqual(indexes)
}

async function made(): Promise<readonly string[]> {
  const { rows } = await sql<{ indexdef: string }>`select indexdef from pg_indexes
    where schemaname = 'read_models' and tablename = 'journal_1' order by 1`.execute(database)
  return rows.map(({ indexdef }) => indexdef)
}

async function rowsOf() {
  const { rows } = await sql<{ event_id: string }>`
    select event_id from ${sql.table(journal)} order by position`.execute(database)
  return rows.map(({ event_id }) => event_id)
}

async function oids() {
  const { rows } = await sql<{ oid: number }>`select indexrelid as oid from pg_index
    where indrelid = ${journal}::regclass order by 1`.execute(database)
  return rows.map(({ oid }) => oid)
}
