import { sql } from 'kysely'
import type { Database } from '../database.ts'
import { indexesOf } from './indexes.ts'
import type { Elsewhere } from './redirected.ts'

const [live, beside, between] = ['read_models', 'read_models_beside', 'read_models_between']

const nameIn = (table: string) => table.slice(table.indexOf('.') + 1)

/** Whether tables can be made again beside those that are read: those of the vault cannot. */
export function canStandBeside(tables: readonly string[]): boolean {
  return tables.every((table) => table.startsWith(`${live}.`))
}

/** Where the tables beside are, by the names of those that are read. */
export function placesBeside(tables: readonly string[]): Elsewhere {
  return new Map(tables.map((table) => [table, `${beside}.${nameIn(table)}`]))
}

/** Empty tables beside, as protected as those that are read; with keys alone rows come faster. */
export async function makeBeside(tx: Database, tables: readonly string[]) {
  await dropBeside(tx, tables)
  for (const [table, place] of placesBeside(tables)) {
    await sql`create table ${sql.table(place)}
      (like ${sql.table(table)} including all excluding indexes)`.execute(tx)
    const { rows } = await sql<{ name: string; definition: string }>`
      select conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
      where conrelid = ${table}::regclass and contype in ('p', 'u')`.execute(tx)
    for (const { name, definition } of rows)
      await sql`alter table ${sql.table(place)}
        add constraint ${sql.ref(name)} ${sql.raw(definition)}`.execute(tx)
    await sql`call tenancy.protect(${sql.lit(place)}, 'select')`.execute(tx)
  }
}

/** The other indexes, under the names that they have, and what the planner knows of the rows. */
export async function indexBeside(tx: Database, tables: readonly string[]) {
  for (const [table, place] of placesBeside(tables)) {
    for (const definition of await indexesOf(tx, table))
      await sql`${sql.raw(definition.replace(` ON ${table} `, ` ON ${place} `))}`.execute(tx)
    await sql`analyze ${sql.table(place)}`.execute(tx)
  }
}

export async function dropBeside(tx: Database, tables: readonly string[]) {
  for (const place of placesBeside(tables).values())
    await sql`drop table if exists ${sql.table(place)}`.execute(tx)
}

/** Whether both have the same columns and indexes: a migration may have changed one of them. */
export async function isSameShape(db: Database, tables: readonly string[]): Promise<boolean> {
  for (const [table, place] of placesBeside(tables))
    if ((await shapeOf(db, table)) !== (await shapeOf(db, place))) return false
  return true
}

/**
 * What is beside is read from here on, and the other way round. Whoever reads waits for a moment,
 * and this waits for nobody for long: sooner than Postgres looks for a deadlock, it gives way.
 */
export async function swap(tx: Database, tables: readonly string[]) {
  await sql`set local lock_timeout = '300ms'`.execute(tx)
  for (const table of tables)
    await sql`lock table ${sql.table(table)} in access exclusive mode`.execute(tx)
  const moves = [
    [live, between],
    [beside, live],
    [between, beside],
  ] as const
  for (const [from = '', to = ''] of moves)
    for (const table of tables)
      await sql`alter table ${sql.table(`${from}.${nameIn(table)}`)}
        set schema ${sql.ref(to)}`.execute(tx)
}

async function shapeOf(db: Database, table: string): Promise<string> {
  const { rows } = await sql<{ shape: string }>`
    select string_agg(line, ', ' order by line) as shape from (
      select attnum || ' ' || attname || ' ' || format_type(atttypid, atttypmod) as line
        from pg_attribute where attrelid = to_regclass(${table}) and attnum > 0
        and not attisdropped
      union all select relname || ' ' || indkey::text from pg_index
        join pg_class on oid = indexrelid where indrelid = to_regclass(${table})
    ) of_it`.execute(db)
  return rows[0]?.shape ?? ''
}
