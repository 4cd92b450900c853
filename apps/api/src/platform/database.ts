import { readdirSync, readFileSync } from 'node:fs'
import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import pg from 'pg'
import { plannedOnce } from './planned-once.ts'
import { makeAllIndexes } from './projecting/indexes.ts'
import { ensureRoles } from './roles.ts'
import { currentOrganization } from './tenancy.ts'

const { builtins } = pg.types
pg.types.setTypeParser(builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString())
pg.types.setTypeParser(builtins.INT8, (text) => BigInt(text))

/** Tables of all modules; each module names its own columns in `<name>.table.ts`. */
export type Database<Tables = Record<never, never>> = Kysely<Tables>
/** Of one organization: whose the work in hand is, `tenancy.ts` knows. */
export const DATABASE = Symbol('Database')
/** Of every organization: for what has to find out whose something is, and for the log's order. */
export const WHOLE_DATABASE = Symbol('WholeDatabase')

const migrations = new URL('../../migrations/', import.meta.url)

/** Sees every organization's rows, and may change the schema. */
export function openWholeDatabase(connectionString: string): Database {
  return databaseOver(plannedOnce(poolOf(connectionString)))
}

/**
 * Sees the rows of the organization that the work in hand is for, and may write no others; none
 * where nobody said which. The schema must be up to date.
 */
export function openDatabase(connectionString: string): Database {
  return databaseOver(ofOneOrganization(plannedOnce(poolOf(connectionString))))
}

const pools = new WeakMap<Database, PostgresPool>()

export function databaseOver(pool: PostgresPool): Database {
  const database: Database = new Kysely({ dialect: new PostgresDialect({ pool }) })
  pools.set(database, pool)
  return database
}

/**
 * One connection on which a statement goes out when it is asked, whether or not the one before has
 * been answered: a transaction of many takes a few round trips. They are run in the order asked.
 */
export async function pipelined<T>(
  database: Database,
  work: (pipeline: Database) => Promise<T>,
): Promise<T> {
  const pool = pools.get(database)
  if (!pool) throw new Error('This is itself a connection.')
  const connection = await pool.connect()
  try {
    return await work(pipelineOver(connection))
  } finally {
    connection.release()
  }
}

const pipelines = new WeakMap<PostgresPoolClient, Database>()

/** Kysely lets statements on one connection wait for each other, and those on a pool not. */
function pipelineOver(connection: PostgresPoolClient): Database {
  const known = pipelines.get(connection)
  if (known) return known
  const stays = { ...connection, release: () => undefined }
  const [connect, end] = [() => Promise.resolve(stays), () => Promise.resolve()]
  const pipeline = databaseOver({ options: {}, connect, end })
  pipelines.set(connection, pipeline)
  return pipeline
}

/**
 * A connection is told the organization when it is not the one that it worked for last. Requests
 * are many: to start helpers for one takes longer than any of them should, and from the others.
 */
function ofOneOrganization(pool: PostgresPool): PostgresPool {
  const last = new WeakMap<PostgresPoolClient, string>()
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect()
      const organizationId = currentOrganization() ?? ''
      if (last.get(client) === organizationId) return client
      try {
        await client.query(
          `select set_config('role', 'rostrum_app', false),
            set_config('rostrum.organization', $1, false),
            set_config('max_parallel_workers_per_gather', '0', false)`,
          [organizationId],
        )
      } catch (error) {
        client.release(true)
        throw error
      }
      last.set(client, organizationId)
      return client
    },
  }
}

function poolOf(connectionString: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max: 16,
    application_name: 'rostrum',
    // A new connection has all to learn about hundreds of tables and their parts.
    idleTimeoutMillis: 300_000,
    pipeline: true,
  })
  // A connection that breaks is replaced by the pool, and the query that was on it fails; unheard,
  // its own error would end the process. The pool hears of the idle ones, the others say it here.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/**
 * Brings roles and schema up to date under the migrator's advisory lock, or only so far as
 * `upTo` is the last migration.
 *
 * @throws RolesMissingError, the first file's error
 */
export async function migrate(database: Database, upTo?: string): Promise<void> {
  await ensureRoles(database)
  const migrator = new Migrator({
    db: database,
    provider: {
      getMigrations: () =>
        Promise.resolve(
          Object.fromEntries(migrationNames().map((name) => [name, { up: (db) => run(name, db) }])),
        ),
    },
  })
  // One that is put off cannot be changed.
  const isBehind = (await migrator.getMigrations()).some(({ executedAt }) => !executedAt)
  if (isBehind) await makeAllIndexes(database)
  const { error } = await (upTo ? migrator.migrateTo(upTo) : migrator.migrateToLatest())
  if (error) throw new Error((error as Error).message, { cause: error })
}

/** Whether this build has the migration, and so knows the schema that it leads to. */
export function isKnownSchema(migration: string): boolean {
  return migrationNames().includes(migration)
}

function migrationNames(): string[] {
  return readdirSync(migrations).filter((name) => name.endsWith('.sql'))
}

async function run(name: string, db: Kysely<unknown>) {
  await sql.raw(readFileSync(new URL(name, migrations), 'utf8')).execute(db)
}
