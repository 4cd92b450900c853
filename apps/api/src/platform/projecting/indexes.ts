import { type Kysely, sql } from 'kysely'

type Database = Kysely<Record<never, never>>

/** Statements that make the indexes of a table which no constraint needs, put off or not. */
export async function indexesOf(db: Database, table: string): Promise<readonly string[]> {
  const { rows } = await sql<{ definition: string }>`
    select pg_get_indexdef(indexrelid) as definition from pg_index
    where indrelid = ${table}::regclass
      and not exists (select from pg_constraint where conindid = indexrelid)
    union all
    select definition from read_models.put_off_index where of_table = ${table}`.execute(db)
  return rows.map(({ definition }) => definition)
}

/**
 * Rows come without indexes until these are made: one that is made of all rows at once takes a
 * fraction of what it takes row by row. Whoever reads meanwhile reads the same, and for longer.
 * Where somebody reads for long already, it gives up sooner than others wait.
 */
export async function putOffIndexes(tx: Database, tables: readonly string[]) {
  await sql`set local lock_timeout = '300ms'`.execute(tx)
  const { rows } = await sql<{ name: string }>`
    insert into read_models.put_off_index (name, of_table, definition)
    select indexrelid::regclass::text, indrelid::regclass::text, pg_get_indexdef(indexrelid)
    from pg_index where indrelid = any(${[...tables]}::regclass[]) and not indisunique
    returning name`.execute(tx)
  if (rows.length > 0) await sql.raw(`drop index ${namesOf(rows)}`).execute(tx)
}

/** Tables that have to do without some of their indexes. */
export async function unindexedTables(db: Database): Promise<readonly string[]> {
  const { rows } = await sql<{ table: string }>`
    select distinct of_table as table from read_models.put_off_index order by 1`.execute(db)
  return rows.map(({ table }) => table)
}

/** The indexes that were put off, and what the planner knows of the rows. */
export async function makeIndexes(tx: Database, table: string) {
  const { rows } = await sql<{ definition: string }>`
    delete from read_models.put_off_index where of_table = ${table}
    returning definition`.execute(tx)
  for (const { definition } of rows) await sql.raw(definition).execute(tx)
  await sql`analyze ${sql.table(table)}`.execute(tx)
}

/** Whatever was put off, also where the schema knows of none yet. */
export async function makeAllIndexes(database: Database) {
  const { rows } = await sql<{ known: boolean }>`
    select to_regclass('read_models.put_off_index') is not null as known`.execute(database)
  if (!rows[0]?.known) return
  for (const table of await unindexedTables(database))
    await database.transaction().execute((tx) => makeIndexes(tx, table))
}

function namesOf(rows: readonly { readonly name: string }[]): string {
  return rows.map(({ name }) => name).join(', ')
}
