import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { ErasedRows } from '../platform/vault/saved-rows.ts'
import { columnList, nameOf } from './dump.ts'
import { linesOf } from './files.ts'
import type { Manifest, SavedTable } from './manifest.ts'

/** What came into the database, and what was kept out of it. */
export interface Loaded {
  readonly rows: number
  readonly withheld: number
}

/**
 * Loads the tables of a backup into a database with the same schema and no rows, all in one
 * transaction, and keeps there whose log it is. Rows of the `erased` (`<organization>/<subject>`)
 * never reach it.
 */
export async function load(
  client: pg.Client,
  folder: string,
  { tables, log }: Manifest,
  erased: ReadonlySet<string>,
): Promise<Loaded> {
  const erasedRows = await known(folder, tables, erased)
  const loaded = { rows: 0, withheld: 0 }
  await client.query('begin')
  for (const table of tables) {
    if (await isMadeLater(client, table)) continue
    const rows = await loadTable(client, folder, table, erasedRows)
    loaded.rows += rows
    loaded.withheld += table.rows - rows
  }
  await client.query('insert into read_models.log_identity (identity) values ($1)', [log.identity])
  await client.query('commit')
  return loaded
}

async function known(
  folder: string,
  tables: readonly SavedTable[],
  erased: ReadonlySet<string>,
): Promise<ErasedRows> {
  const rows = new ErasedRows(erased)
  for (const { file, columns } of erased.size > 0 ? tables : []) {
    const learn = rows.learn(columns)
    if (!learn) continue
    for await (const lines of linesOf(join(folder, file))) for (const line of lines) learn(line)
  }
  return rows
}

/** A queue makes its own tables when it starts, and is filled again from the log. */
async function isMadeLater(client: pg.Client, { schema, table }: SavedTable): Promise<boolean> {
  if (schema !== 'jobs') return false
  const { rows } = await client.query<{ isMissing: boolean }>(
    'select to_regclass($1) is null as "isMissing"',
    [nameOf(schema, table)],
  )
  return rows[0]?.isMissing ?? false
}

/** By way of a temporary table: COPY goes into none that has row-level security. */
async function loadTable(
  client: pg.Client,
  folder: string,
  { file, schema, table, columns }: SavedTable,
  erasedRows: ErasedRows,
): Promise<number> {
  const [into, names] = [nameOf(schema, table), columnList(columns)]
  await client.query(`create temporary table loading as select ${names} from ${into} with no data`)
  const lines = allowed(join(folder, file), erasedRows.mayLoad(columns))
  await pipeline(Readable.from(lines), client.query(copyFrom('copy loading from stdin')))
  const { rowCount } = await client.query(
    `insert into ${into} (${names}) overriding system value select ${names} from loading`,
  )
  await client.query('drop table loading')
  return rowCount ?? 0
}

async function* allowed(path: string, mayLoad: (line: string) => boolean) {
  for await (const lines of linesOf(path))
    yield Buffer.from(lines.filter(mayLoad).join(''), 'latin1')
}
