import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDuckDb, rowsOf } from '../archive/duckdb.ts'
import { furnish } from './sandbox.ts'
import { Tail } from './tail.ts'
import { views } from './views.ts'

/** A view as people are told of it. */
export interface Described {
  readonly name: string
  /** What a row is. */
  readonly rows: string
  /** `type` is DuckDB's. */
  readonly columns: { readonly name: string; readonly type: string; readonly holds: string }[]
}

/** Every view with the types of its columns, as DuckDB finds them. */
export async function describedViews(): Promise<Described[]> {
  const spill = await mkdtemp(join(tmpdir(), 'rostrum-sql-'))
  const duckDb = await openDuckDb({ threads: 1, memory: '64MB', spill })
  const connection = await duckDb.connect()
  try {
    const tail = await Tail.open(connection)
    tail.close()
    await furnish(connection, { files: [], bound: '0', untilMs: 0 })
    const types = new Map<string, string>()
    const sql = 'select table_name, column_name, data_type from duckdb_columns()'
    for await (const [view, column, type] of rowsOf<[string, string, string]>(connection, sql))
      types.set(`${view}.${column}`, type)
    return views.map(({ name, rows, columns }) => ({
      ...{ name, rows },
      columns: Object.entries(columns).map(([column, holds]) => ({
        ...{ name: column, holds },
        type: types.get(`${name}.${column}`) ?? '',
      })),
    }))
  } finally {
    connection.closeSync()
    duckDb.closeSync()
    await rm(spill, { recursive: true, force: true })
  }
}
