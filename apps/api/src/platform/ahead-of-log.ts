import type { EventStore } from '@rostrum/event-sourcing/event-store'
import { sql } from 'kysely'
import type { Database } from './database.ts'

interface Place {
  readonly kind: 'tables' | 'reactor'
  readonly name: string
  readonly position: bigint
}

/**
 * Finds places in the log that lie behind its end: the log was restored to an earlier moment than
 * the database. The tables hold what never happened in it and are emptied, to be folded again; a
 * reactor goes over the log from its start, because what it did may be among what is lost.
 * @returns a sentence for each.
 */
export async function resetAhead(database: Database, eventStore: EventStore): Promise<string[]> {
  // Read before the log's end is asked for: a healthy place is never ahead of it then.
  const places = await placesOf(database)
  if (places.length === 0) return []
  const head = (await eventStore.head()) ?? -1n
  const ahead = places.filter(({ position }) => position > head)
  for (const { kind, name } of ahead)
    await (kind === 'tables' ? emptyTables(database) : forget(database, name))
  return ahead.map(told)
}

async function placesOf(database: Database): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select 'tables' as kind, name, position from read_models.checkpoint where position is not null
    union all
    select 'reactor', name, position from jobs.reactor where position is not null`.execute(database)
  return rows
}

/** A projector that still runs is fenced: its checkpoint is gone. */
async function emptyTables(database: Database) {
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', n.nspname, c.relname) as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'read_models' and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname not in ('log_identity', 'put_off_index')`.execute(database)
  await sql.raw(`truncate ${rows.map(({ name }) => name).join(', ')}`).execute(database)
}

async function forget(database: Database, name: string) {
  await sql`update jobs.reactor set position = null where name = ${name}`.execute(database)
}

function told({ kind, name, position }: Place) {
  const does = kind === 'tables' ? 'They are built again.' : 'It begins again.'
  const who = kind === 'tables' ? 'The read models have' : `The reactor ${name} has`
  return `${who} seen position ${position}, and the log ends before it. ${does}`
}
