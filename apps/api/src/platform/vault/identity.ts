import type { EventStore } from '@rostrum/event-sourcing/event-store'
import { sql } from 'kysely'
import type { Database } from '../database.ts'
import { OtherLogError } from '../log-identity.ts'

/** A log that names people and an empty vault do not belong together. */
export async function holdVault(database: Database, eventStore: EventStore): Promise<void> {
  const { rows } = await sql`select 1 from vault.subject limit 1`.execute(database)
  if (rows.length > 0) return
  for await (const { type } of eventStore.readAll({ signal: AbortSignal.timeout(60_000) }))
    if (type === 'ParticipantMet')
      throw new OtherLogError(
        'The log names people and the vault of this database is empty: restore the database that belongs to this log.',
      )
}
