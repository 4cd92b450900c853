import { join } from 'node:path'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { writeSummed } from './files.ts'
import { BackupError, type SavedTable } from './manifest.ts'

/** What cannot be made again from the log. */
const schemas = ['vault', 'auth', 'jobs', 'audit']

/**
 * What lets somebody in for a while, and could again after it was ended: they sign in anew. And
 * which backups there are of the place that was saved.
 */
const notSaved = [
  ...['auth.session', 'auth.one_time_link', 'auth.email_change', 'auth.verification'],
  'jobs.backup',
]

/** A table, and the tables that its rows refer to. */
interface Table {
  readonly schema: string
  readonly table: string
  readonly columns: string[]
  readonly refersTo: readonly string[]
}

/** What the database says of itself. */
export interface Standing {
  readonly logIdentity: string
  /** The last migration. */
  readonly schema: string
}

/** A connection for one backup or restore. @throws BackupError where nobody answers. */
export async function connectTo(databaseUrl: string): Promise<pg.Client> {
  // As rows are written, so they must be read, whatever the servers' settings.
  const options = '-c datestyle=ISO -c intervalstyle=postgres -c extra_float_digits=3'
  const client = new pg.Client({ connectionString: databaseUrl, options })
  client.on('error', () => undefined)
  await client.connect().catch((cause: Error) => {
    throw new BackupError(`Postgres does not answer: ${cause.message}.`, { cause })
  })
  return client
}

/** @throws BackupError where no server has been ready on this database yet. */
export async function standingOf(client: pg.Client): Promise<Standing> {
  const unknown = () => new BackupError('Nothing is in this database yet: start Rostrum first.')
  const { rows } = await client
    .query<Standing>(
      `select (select identity from read_models.log_identity) as "logIdentity",
        (select max(name) from kysely_migration) as schema`,
    )
    .catch((cause: Error & { code?: string }) => {
      throw cause.code === '42P01' ? unknown() : cause
    })
  if (!rows[0]?.logIdentity) throw unknown()
  return rows[0]
}

/**
 * Writes each table into a file of its own, all as of one moment after `copyOfLog`, so that every
 * event of that copy finds the entry it names. Only how far the log was followed is read before:
 * whatever a follower did up to there is in the copy too.
 */
export async function dump<Log>(
  client: pg.Client,
  folder: string,
  copyOfLog: () => Promise<Log>,
): Promise<{ tables: SavedTable[]; log: Log }> {
  const tables = await tablesOf(client)
  const places = tables.filter(keepsPlaces)
  const before = await copyAll(client, folder, places)
  const log = await copyOfLog()
  await client.query('begin transaction isolation level repeatable read, read only')
  const after = await copyAll(
    client,
    folder,
    tables.filter((table) => !places.includes(table)),
  )
  await client.query('commit')
  return { tables: [...before, ...after], log }
}

function keepsPlaces({ schema, table }: Table) {
  return schema === 'jobs' && table === 'reactor'
}

async function copyAll(client: pg.Client, folder: string, tables: readonly Table[]) {
  const saved: SavedTable[] = []
  for (const { schema, table, columns } of tables) {
    const file = `${schema}.${table}.copy`
    const [from, names] = [nameOf(schema, table), columnList(columns)]
    const source = client.query(copyTo(`copy (select ${names} from ${from}) to stdout`))
    const sum = await writeSummed(source, join(folder, file))
    saved.push({ file, ...sum, schema, table, columns, rows: source.rowCount })
  }
  return saved
}

/** Partitions come with the table that they are parts of; generated columns are made again. */
async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select n.nspname as schema, c.relname as table,
      array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0
        and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
      array(select f.confrelid::regclass::text from pg_constraint f
        where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as "refersTo"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = any($1) and c.relkind in ('r', 'p') and not c.relispartition
      and n.nspname || '.' || c.relname <> all($2)
    order by array_position($1, n.nspname::text), c.relname`,
    [schemas, notSaved],
  )
  return inOrder(rows)
}

/** Each table behind those that its rows refer to. */
function inOrder(tables: readonly Table[]): Table[] {
  const placed = new Set<string>()
  const ordered: Table[] = []
  const place = (table: Table) => {
    const name = nameOf(table.schema, table.table)
    if (placed.has(name)) return
    placed.add(name)
    for (const other of tables) if (refers(table, other)) place(other)
    ordered.push(table)
  }
  for (const table of tables) place(table)
  return ordered
}

function refers({ refersTo }: Table, { schema, table }: Table) {
  return refersTo.some((name) => name.replaceAll('"', '') === `${schema}.${table}`)
}

/** As SQL writes it. */
export function nameOf(schema: string, table: string): string {
  return `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(table)}`
}

export function columnList(columns: readonly string[]): string {
  return columns.map((column) => pg.escapeIdentifier(column)).join(', ')
}
