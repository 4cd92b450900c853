import { readdirSync, readFileSync } from 'node:fs'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import pg from 'pg'

const { builtins } = pg.types
pg.types.setTypeParser(builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString())
pg.types.setTypeParser(builtins.INT8, (text) => BigInt(text))

/** Tables of all modules; each module names its own columns in `<name>.table.ts`. */
export type Database<Tables = Record<never, never>> = Kysely<Tables>
export const DATABASE = Symbol('Database')

const migrations = new URL('../../migrations/', import.meta.url)

export function openDatabase(connectionString: string): Database {
  // Statements that do not wait for each other share a round trip.
  const pool = new pg.Pool({
    connectionString,
    max: 16,
    application_name: 'rostrum',
    pipeline: true,
  })
  // A connection that breaks is replaced by the pool, and the query that was on it fails; unheard,
  // its own error would end the process. The pool hears of the idle ones, the others say it here.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return new Kysely({ dialect: new PostgresDialect({ pool }) })
}

/**
 * Brings the schema up to date under the migrator's advisory lock. @throws the first file's error.
 */
export async function migrate(database: Database): Promise<void> {
  const migrator = new Migrator({
    db: database,
    provider: {
      getMigrations: () =>
        Promise.resolve(
          Object.fromEntries(
            readdirSync(migrations)
              .filter((name) => name.endsWith('.sql'))
              .map((name) => [name, { up: (db) => run(name, db) }]),
          ),
        ),
    },
  })
  const { error } = await migrator.migrateToLatest()
  if (error) throw new Error((error as Error).message, { cause: error })
}

async function run(name: string, db: Kysely<unknown>) {
  await sql.raw(readFileSync(new URL(name, migrations), 'utf8')).execute(db)
}
