import { sql } from 'kysely'
import type { Database } from './database.ts'

/** The tables and the vault belong to another log: going on would mix two histories. */
export class OtherLogError extends Error {
  override name = 'OtherLogError'
}

/** Keeps which log the tables are folded from, and refuses any other. */
export async function holdIdentity(database: Database, identity: string): Promise<void> {
  const { rows } = await sql<{ identity: string }>`
    insert into read_models.log_identity as kept (identity) values (${identity})
    on conflict (one) do update set one = true returning kept.identity`.execute(database)
  const known = rows[0]?.identity
  if (known !== identity)
    throw new OtherLogError(
      `This database holds what was read from another log (${known}); the event store now is ${identity}. ` +
        'Point EVENTSTORE_URL and DATABASE_URL at a pair that belongs together, or restore the data directory as a whole.',
    )
}
