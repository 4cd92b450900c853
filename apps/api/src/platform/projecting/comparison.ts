import { sql } from 'kysely'
import type { Database } from '../database.ts'

type Row = Readonly<Record<string, unknown>>

/** A row that is not the same in both tables, or is in one of them alone. */
export interface Difference {
  readonly key: Row
  readonly live: Row | undefined
  readonly folded: Row | undefined
}

export interface Comparison {
  /** Rows of the live table. */
  readonly rows: number
  /** How many rows differ, and the first of them by their key. */
  readonly differing: number
  readonly first: readonly Difference[]
}

/** So many differences of a table are told. */
export const mostTold = 20

/** Compares two tables of the same shape row by row under their primary key, in whatever order. */
export async function compare(db: Database, live: string, folded: string): Promise<Comparison> {
  const key = await keyOf(db, live)
  const names = sql.join(key.map((name) => sql.ref(name)))
  const { rows } = await sql<{ live: Row | null; folded: Row | null; all: bigint }>`
    select to_jsonb(l) as live, to_jsonb(f) as folded, count(*) over () as all
    from ${sql.table(live)} l full join ${sql.table(folded)} f using (${names})
    where l is distinct from f
    order by ${names} limit ${mostTold}`.execute(db)
  return {
    rows: await countOf(db, live),
    differing: Number(rows[0]?.all ?? 0),
    first: rows.map((row) => ({
      key: Object.fromEntries(key.map((name) => [name, (row.live ?? row.folded)?.[name]])),
      live: row.live ?? undefined,
      folded: row.folded ?? undefined,
    })),
  }
}

/** Columns of a table's primary key. */
export async function keyOf(db: Database, table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select attname as name from pg_index
    join unnest(indkey::int2[]) with ordinality as k(attnum, nth) on true
    join pg_attribute a on a.attrelid = indrelid and a.attnum = k.attnum
    where indrelid = ${table}::regclass and indisprimary order by nth`.execute(db)
  return rows.map(({ name }) => name)
}

async function countOf(db: Database, table: string) {
  const { rows } = await sql<{ n: bigint }>`select count(*) as n
    from ${sql.table(table)}`.execute(db)
  return Number(rows[0]?.n ?? 0)
}
