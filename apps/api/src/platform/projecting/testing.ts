import { randomUUID } from 'node:crypto'
import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import { InMemoryEventStore } from '@rostrum/event-sourcing/in-memory-event-store'
import type { Projection } from '@rostrum/event-sourcing/projection'
import { RegistrationId } from '@rostrum/kernel/ids'
import { sql } from 'kysely'
import { vi } from 'vitest'
import { projections } from '../../projections.ts'
import { type Database, migrate, openWholeDatabase } from '../database.ts'
import { freshDatabase } from '../engines/testing.ts'
import { StepRegistration, SubmitRegistration } from '../messages/registrations.ts'
import { Projector } from '../projector.ts'
import { askedAt, granted, planOpenWebinar, startApp } from '../testing.ts'

/**
 * What a planned webinar with a full room and a cancellation writes, as a log of its own tells it.
 */
export async function someHistory() {
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

export async function logOf(events: readonly RecordedEvent[]) {
  const recorded = events[0]?.recordedAt ?? ''
  const store = new InMemoryEventStore(() => recorded)
  for (const event of events) await copyInto(store, event)
  return store
}

export async function copyInto(
  store: EventStore,
  { streamName, revision, ...event }: RecordedEvent,
) {
  await store.append(streamName, [event], revision === 0n ? 'no_stream' : revision - 1n)
}

/** Runs a projector for as long as `work` takes. */
export async function running(
  store: EventStore,
  work: (projector: Projector) => Promise<unknown>,
  over: Database,
  group: readonly Projection<Database>[] = projections,
  options: ConstructorParameters<typeof Projector>[3] = {},
) {
  const projector = new Projector(store, over, group, options)
  projector.start()
  try {
    await work(projector)
  } finally {
    await projector.stop()
  }
}

export async function caughtUp(projector: Projector) {
  await vi.waitUntil(() => projector.state.kind === 'live', { interval: 2, timeout: 30_000 })
}

/** A database of its own, and what a spec asks of it. */
export async function freshTables() {
  const url = await freshDatabase()
  const database = openWholeDatabase(url)
  await migrate(database)
  return {
    url,
    database,
    kept: () => kept(database),
    tables: () => tables(database),
    empty: () => empty(database),
  }
}

async function kept(database: Database) {
  const { rows } = await sql<{ position: bigint | null }>`
    select position from read_models.checkpoint`.execute(database)
  return rows[0]?.position
}

async function names(database: Database) {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'read_models' order by 1`.execute(database)
  return rows.map(({ name }) => name)
}

/** Every row of every table of the projections. */
async function tables(database: Database) {
  const all: Record<string, unknown[]> = {}
  for (const name of await names(database)) {
    if (!/_\d+$/.test(name)) continue
    const { rows } = await sql<{ row: unknown }>`
      select to_jsonb(t) as row from ${sql.table(`read_models.${name}`)} t
      order by to_jsonb(t)::text`.execute(database)
    all[name] = rows.map(({ row }) => row)
  }
  return all
}

async function empty(database: Database) {
  const all = (await names(database)).map((name) => sql.table(`read_models.${name}`))
  await sql`truncate ${sql.join(all)}, jobs.skipped`.execute(database)
}
