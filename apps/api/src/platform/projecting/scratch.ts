import { sql } from 'kysely'
import type { Database } from '../database.ts'
import { copySubjects, rosterSources } from '../vault/roster.ts'
import { keyOf } from './comparison.ts'
import type { Elsewhere } from './redirected.ts'

/**
 * Empty copies of tables, which this connection alone sees and which go with it. From here on it
 * may write into them and into nothing else: Postgres refuses.
 * @returns where each table is, by the name of the live one
 */
export async function makeScratch(db: Database, tables: readonly string[]): Promise<Elsewhere> {
  const places = new Map(rosterSources)
  await copySubjects(db)
  for (const table of tables) {
    const place = `pg_temp.${table.split('.')[1]}`
    await sql`create temporary table ${sql.table(place)}
      (like ${sql.table(table)} including defaults including generated)`.execute(db)
    const key = sql.join((await keyOf(db, table)).map((name) => sql.ref(name)))
    await sql`alter table ${sql.table(place)} add primary key (${key})`.execute(db)
    places.set(table, place)
  }
  await sql`set default_transaction_read_only = on`.execute(db)
  return places
}
