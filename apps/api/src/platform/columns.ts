import { type RawBuilder, sql } from 'kysely'
import type { Database } from './database.ts'

type Scalar = string | number | boolean | null
/** Objects are of columns of JSON. */
export type Row = Readonly<Record<string, Scalar | object>>

type Types = ReadonlyMap<string, string>

/** Of each table that was written to: its columns change with the build alone. */
const known = new Map<string, Types>()

/**
 * Rows as one array for each column, which Postgres takes in faster than rows of JSON.
 * `list` names the columns in the order of `rows`.
 */
export async function columnsOf(
  table: string,
  rows: readonly Row[],
  db: Database,
): Promise<{ names: readonly string[]; list: RawBuilder<unknown>; rows: RawBuilder<unknown> }> {
  const names = Object.keys(rows[0] ?? {})
  const types = await typesOf(table, names, db)
  const arrays = names.map((name) => {
    const type = types.get(name) ?? 'unknown'
    const cells = rows.map((row) => row[name] ?? null)
    if (type === 'jsonb') return sql`string_to_array(${linesOf(cells)}, chr(10), '')::jsonb[]`
    return sql`${cells}::${sql.raw(type)}[]`
  })
  return {
    names,
    list: sql.join(names.map((name) => sql.ref(name))),
    rows: sql`unnest(${sql.join(arrays)})`,
  }
}

async function typesOf(table: string, names: readonly string[], db: Database): Promise<Types> {
  const before = known.get(table)
  if (before && names.every((name) => before.has(name))) return before
  const { rows } = await sql<{ name: string; type: string }>`
    select attname as name, format_type(atttypid, null) as type from pg_attribute
    where attrelid = to_regclass(${table}) and attnum > 0 and not attisdropped`.execute(db)
  const types = new Map(rows.map(({ name, type }) => [name, type]))
  known.set(table, types)
  return types
}

/** JSON has no line ends of its own, so that it needs no other quotes, which cost much. */
function linesOf(cells: readonly Row[string][]): string {
  return cells.map((cell) => (cell === null ? '' : JSON.stringify(cell))).join('\n')
}
