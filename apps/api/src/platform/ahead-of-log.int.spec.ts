import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import { saveLog } from '@rostrum/eventstore-embedded/backup'
import { startNode } from '@rostrum/eventstore-embedded/node'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { projections } from '../projections.ts'
import { resetAhead } from './ahead-of-log.ts'
import { type Database, migrate, openWholeDatabase } from './database.ts'
import { freshDatabase } from './engines/testing.ts'
import { connect } from './eventstoredb/connect.ts'
import { Projector } from './projector.ts'
import { planOpenWebinar, startApp } from './testing.ts'

const app = await startApp()
const [database, untouched] = [await opened(), await opened()]
const restored = await earlierLog()
const now = await headOf(app.log.store)
const then = await headOf(restored)

test('a database that is ahead of a restored log is folded again, as if it had never known better', async () => {
  await fold(app.log.store, database)
  await sql`insert into jobs.reactor (name, position)
    values ('ahead', ${now}), ('behind', ${then}), ('new', null)`.execute(database)
  expect((await resetAhead(database, restored)).toSorted()).toEqual([
    `The reactor ahead has seen position ${now}, and the log ends before it. It begins again.`,
    `The read models have seen position ${now}, and the log ends before it. They are built again.`,
  ])
  await fold(restored, database)
  await fold(restored, untouched)
  expect(await tables(database)).toEqual(await tables(untouched))
  expect((await reactors()).rows).toEqual([
    { name: 'ahead', position: null },
    { name: 'behind', position: then },
    { name: 'new', position: null },
  ])
})

test('a database that is not ahead is left as it is', async () => {
  await fold(restored, database)
  const before = await tables(database)
  expect(await resetAhead(database, restored)).toEqual([])
  expect(await resetAhead(database, app.log.store)).toEqual([])
  expect(await tables(database)).toEqual(before)
})

/** The app's log as it was before its last webinar, in a node of its own. */
async function earlierLog(): Promise<EventStore> {
  const directory = await mkdtemp(join(tmpdir(), 'rostrum-earlier-'))
  await planOpenWebinar(app)
  await saveLog(app.log.directory, join(directory, 'log.db'))
  await planOpenWebinar(app)
  const node = await startNode({ directory })
  const { store, close } = connect(`esdb://${node.address}?tls=false`)
  afterAll(async () => {
    await close()
    await node.stop()
    await rm(directory, { recursive: true, force: true })
  })
  return store
}

async function opened() {
  const whole = openWholeDatabase(await freshDatabase())
  afterAll(() => whole.destroy())
  await migrate(whole)
  return whole
}

async function headOf(store: EventStore): Promise<bigint> {
  return (await store.head()) ?? -1n
}

async function fold(store: EventStore, into: Database) {
  const projector = new Projector(store, into, projections)
  projector.start()
  const head = await headOf(store)
  await expect.poll(() => projector.reflected >= head, { timeout: 20_000 }).toBe(true)
  await projector.stop()
}

/** Every row of the read models; who folds them, and when, is not compared. */
async function tables(of: Database) {
  const names = await sql<{ name: string }>`select tablename as name from pg_tables
    where schemaname = 'read_models' and tablename <> 'checkpoint' order by 1`.execute(of)
  const rows = names.rows.map(({ name }) =>
    sql`select to_jsonb(t)::text as row from read_models.${sql.ref(name)} t order by 1`.execute(of),
  )
  return (await Promise.all(rows)).map((found) => found.rows)
}

function reactors() {
  return sql`select name, position from jobs.reactor order by name`.execute(database)
}
