import type { EventStore } from '@rostrum/event-sourcing/event-store'
import { sql } from 'kysely'
import type { Database } from '../database.ts'

/**
 * Deletes entries that no event came to name: the request died between vault and log.
 *
 * An hour later the row is locked, its stream read, and only then is it deleted. While the log is
 * silent nothing is swept.
 */
export async function sweep(database: Database, eventStore: EventStore, olderThan = '1 hour') {
  const { rows } = await sql<Unnamed>`
    select organization_id, details, stream_name from vault.entry
    where not named and created_at < now() - ${olderThan}::interval
    order by created_at limit 500`.execute(database)
  let swept = 0
  for (const row of rows) if (await sweepOne(row, olderThan, database, eventStore)) swept += 1
  return swept
}

interface Unnamed {
  organization_id: string
  details: string
  stream_name: string
}

async function sweepOne(
  row: Unnamed,
  olderThan: string,
  database: Database,
  eventStore: EventStore,
) {
  const { organization_id: organization, details, stream_name: streamName } = row
  return await database.transaction().execute(async (tx) => {
    const { rows } = await sql`select 1 from vault.entry where organization_id = ${organization}
      and details = ${details} and not named and created_at < now() - ${olderThan}::interval
      for update`.execute(tx)
    // Meanwhile named, swept, or said again by a retry whose event is still to come.
    if (rows.length === 0) return false
    const { events } = await eventStore.read(streamName, { signal: AbortSignal.timeout(10_000) })
    const named = events.some(({ data }) => JSON.stringify(data).includes(details))
    if (named) {
      await sql`update vault.entry set named = true where organization_id = ${organization}
        and details = ${details}`.execute(tx)
      return false
    }
    await sql`delete from vault.token where organization_id = ${organization}
      and details = ${details}`.execute(tx)
    await sql`delete from vault.entry where organization_id = ${organization}
      and details = ${details}`.execute(tx)
    return true
  })
}
