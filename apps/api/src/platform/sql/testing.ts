import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDuckDb } from '../archive/duckdb.ts'
import { answer } from './answer.ts'
import type { AnswerColumn, AnswerRow, Said } from './order.ts'
import type { SqlAsked } from './run-sql.ts'
import { Tail } from './tail.ts'

/** What one query says, asked here and not in a process of its own: many of them go faster so. */
export async function answerHere({ directory, told }: Pick<SqlAsked, 'directory' | 'told'>) {
  const spill = await mkdtemp(join(tmpdir(), 'rostrum-sql-'))
  const duckDb = await openDuckDb({ threads: 2, memory: '256MB', spill })
  const connection = await duckDb.connect()
  const said: Said[] = []
  try {
    const tail = await Tail.open(connection)
    for await (const one of told) {
      if (!('sql' in one)) {
        tail.add(one)
        continue
      }
      tail.close()
      const files = one.files.map((file) => join(directory, file))
      await answer(connection, { ...one, files }, async (some) => void said.push(some))
    }
  } finally {
    connection.closeSync()
    duckDb.closeSync()
    await rm(spill, { recursive: true, force: true })
  }
  return said
}

/** The rows by the names of their columns; throws what was said against the query. */
export function recordsOf(said: readonly Said[]): Record<string, AnswerRow[number]>[] {
  const columns: AnswerColumn[] = []
  const rows: AnswerRow[] = []
  for (const some of said) {
    if ('fault' in some) throw new Error(some.detail)
    if ('columns' in some) columns.push(...some.columns)
    if ('rows' in some) rows.push(...some.rows)
  }
  return rows.map((row) =>
    Object.fromEntries(columns.map(({ name }, nth) => [name, row[nth] ?? null])),
  )
}
