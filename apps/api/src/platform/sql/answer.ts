import { type DuckDBConnection, type DuckDBResult, StatementType } from '@duckdb/node-api'
import { mustBeAdmitted, NotAdmitted } from './admitted.ts'
import { cellOf } from './cells.ts'
import type { AnswerRow, Fault, Order, Said } from './order.ts'
import { furnish } from './sandbox.ts'

export type Tell = (said: Said) => Promise<void>

/** Answers an order over the events of the tail and the files that it names. */
export async function answer(
  connection: DuckDBConnection,
  order: Order,
  tell: Tell,
): Promise<void> {
  try {
    await mustBeAdmitted(connection, order.sql)
    await furnish(connection, order)
  } catch (error) {
    return await tell({ fault: faultOf(error, 'broken'), detail: detailOf(error) })
  }
  try {
    await told(connection, order, tell)
  } catch (error) {
    await tell({ fault: faultOf(error, 'invalid'), detail: detailOf(error) })
  }
}

async function told(connection: DuckDBConnection, { sql, most }: Order, tell: Tell) {
  const result = await selected(connection, sql)
  const types = result.columnTypes()
  const columns = result.columnNames().map((name, nth) => ({ name, type: String(types[nth]) }))
  await tell({ columns })
  let [rows, characters] = [0, 0]
  for (let chunk = await result.fetchChunk(); chunk?.rowCount; chunk = await result.fetchChunk()) {
    const some: AnswerRow[] = []
    for (const values of chunk.getRows()) {
      const row = types.map((type, nth) => cellOf(values[nth] ?? null, type))
      characters += JSON.stringify(row).length
      if (rows + some.length >= most.rows || characters > most.characters) {
        await tell({ rows: some })
        return await tell({ truncated: true })
      }
      some.push(row)
    }
    rows += some.length
    await tell({ rows: some })
  }
  await tell({ truncated: false })
}

/** Asked once more of what DuckDB has planned: only what selects is run. @throws NotAdmitted */
async function selected(connection: DuckDBConnection, sql: string): Promise<DuckDBResult> {
  const statements = await connection.extractStatements(sql)
  const prepared = await statements.prepare(0)
  if (statements.count !== 1 || prepared.statementType !== StatementType.SELECT)
    throw new NotAdmitted('Write one select, and only one.')
  return await prepared.stream()
}

function faultOf(error: unknown, otherwise: Fault): Fault {
  if (error instanceof NotAdmitted) return 'invalid'
  const said = detailOf(error)
  if (/^Out of Memory/i.test(said)) return 'too_large'
  return /^(IO|INTERNAL|FATAL) Error/i.test(said) ? 'broken' : otherwise
}

/** Without what DuckDB advises to change: here nothing of it can be changed. */
function detailOf(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error)
  return said.split('\n\nPossible solutions')[0]?.trim() ?? said
}
