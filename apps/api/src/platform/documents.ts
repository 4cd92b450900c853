import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import type { Projection } from '@rostrum/event-sourcing/projection'
import { sql } from 'kysely'
import { columnsOf, type Row } from './columns.ts'
import type { Database } from './database.ts'

export type { Row } from './columns.ts'

interface Documents<State> {
  readonly name: string
  readonly version: number
  readonly handles: readonly string[]
  /** `schema.table`; columns `key`, `state jsonb`, `position` and what `row` gives. */
  readonly table: string
  readonly key: string
  /** Which row an event belongs to; `undefined` leaves it out. */
  keyOf(event: RecordedEvent): string | undefined
  evolve(state: State | undefined, event: RecordedEvent): State
  /** The columns that lists filter, sort and count by. */
  row(state: State, event: RecordedEvent): Row
}

interface Kept<State> {
  state: State
  position: bigint
  row: Row
}

/**
 * A projection whose rows are folds: one row a key, its state kept beside the columns made of it.
 */
export function documents<State extends object>(of: Documents<State>): Projection<Database> {
  return {
    name: of.name,
    version: of.version,
    handles: of.handles,
    tables: [of.table],
    keyOf: (event) => of.keyOf(event),
    async apply(batch, db) {
      const keyed = batch.flatMap((event) => {
        const key = of.keyOf(event)
        return key === undefined ? [] : [{ key, event }]
      })
      const rows = await load<State>(of, [...new Set(keyed.map(({ key }) => key))], db)
      const touched = new Map<string, Kept<State>>()
      for (const { key, event } of keyed) {
        const before = touched.get(key) ?? rows.get(key)
        if (before && event.position <= before.position) continue
        const state = of.evolve(before?.state, event)
        touched.set(key, { state, position: event.position, row: of.row(state, event) })
      }
      if (touched.size > 0) await save(of, touched, db)
    },
  }
}

async function load<State>(
  { table, key }: Pick<Documents<State>, 'table' | 'key'>,
  keys: readonly string[],
  db: Database,
) {
  const { rows } = await sql<{ key: string; state: State; position: bigint }>`
    select ${sql.ref(key)} as key, state, position from ${sql.table(table)}
    where ${sql.ref(key)} = any(${[...keys]}::uuid[])`.execute(db)
  return new Map(rows.map(({ key: found, ...kept }) => [found, kept]))
}

async function save<State extends object>(
  { table, key }: Pick<Documents<State>, 'table' | 'key'>,
  touched: ReadonlyMap<string, Kept<State>>,
  db: Database,
) {
  const rows = [...touched].map(([id, { state, position, row }]) => ({
    ...row,
    [key]: id,
    state,
    position: position.toString(),
  }))
  await upsert(table, key, rows, db)
}

/**
 * Writes all rows in one statement; a row that is there already gives way to a later position only.
 */
export async function upsert(table: string, key: string, rows: readonly Row[], db: Database) {
  const given = await columnsOf(table, rows, db)
  const others = given.names.filter((name) => name !== key)
  const values = sql.join(
    others.map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`),
  )
  await sql`
    insert into ${sql.table(table)} as kept (${given.list}) select * from ${given.rows}
    on conflict (${sql.ref(key)}) do update set ${values}
    where kept.position < excluded.position`.execute(db)
}

/** Appends rows keyed by log position; one that is there already stays as it is. */
export async function appendRows(table: string, rows: readonly Row[], db: Database) {
  if (rows.length === 0) return
  const given = await columnsOf(table, rows, db)
  await sql`
    insert into ${sql.table(table)} (${given.list}) select * from ${given.rows}
    on conflict do nothing`.execute(db)
}
