import { mkdir, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'

interface Limits {
  readonly threads: number
  readonly memory: string
  /** Where it puts what does not fit: its own, emptied of what was left there. */
  readonly spill: string
  /** How much of that there may be; as much as the disk holds unless told. */
  readonly mostSpill?: string
}

/** A DuckDB in memory that loads nothing from anywhere. */
export async function openDuckDb({
  threads,
  memory,
  spill,
  mostSpill,
}: Limits): Promise<DuckDBInstance> {
  await rm(spill, { recursive: true, force: true })
  // It makes its own, and none above it.
  await mkdir(dirname(spill), { recursive: true })
  return await DuckDBInstance.create(':memory:', {
    threads: String(threads),
    memory_limit: memory,
    temp_directory: spill,
    ...(mostSpill && { max_temp_directory_size: mostSpill }),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  })
}

/** Every row of a query as its values, a chunk at a time. */
export async function* rowsOf<Row extends readonly unknown[]>(
  connection: DuckDBConnection,
  sql: string,
): AsyncGenerator<Row, void, undefined> {
  const result = await connection.stream(sql)
  for (;;) {
    const chunk = await result.fetchChunk()
    if (!chunk || chunk.rowCount === 0) return
    // The columns are those that the query names.
    yield* chunk.getRows() as unknown as Row[]
  }
}

/**
 * The values of the one column of a query, a chunk at a time; the next one is on its way while one
 * is looked at.
 */
export async function* chunksOf<Value>(
  connection: DuckDBConnection,
  sql: string,
): AsyncGenerator<readonly Value[], void, undefined> {
  const result = await connection.stream(sql)
  let next = result.fetchChunk()
  try {
    for (;;) {
      const chunk = await next
      if (!chunk || chunk.rowCount === 0) return
      next = result.fetchChunk()
      // The column is the one that the query names.
      yield chunk.getColumnValues(0) as unknown as Value[]
    }
  } finally {
    // Whoever leaves early leaves one behind, which must not fail unheard.
    await next.catch(() => undefined)
  }
}

/** The one row of a query that has one. */
export async function rowOf<Row extends readonly unknown[]>(
  connection: DuckDBConnection,
  sql: string,
): Promise<Row> {
  for await (const row of rowsOf<Row>(connection, sql)) return row
  throw new Error('The query gave no row.')
}

export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** The rows of some Parquet files. */
export function parquet(files: readonly string[]): string {
  return `read_parquet([${files.map(quoted).join(', ')}])`
}
