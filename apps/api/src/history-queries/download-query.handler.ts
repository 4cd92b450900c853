import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { files } from '../platform/files.ts'
import { DownloadQuery } from '../platform/messages/history-queries.ts'
import { SqlFault } from '../platform/sql/run-sql.ts'
import { type Answer, Asking, refusalOf } from './asking.ts'

const ms = 120_000
/** What is written as it comes takes no memory; the others are made in it. */
const mostRows = { csv: 1_000_000, jsonl: 1_000_000, xlsx: 100_000, parquet: 100_000 }
const charactersOfRow = 1_000

@QueryHandler(DownloadQuery)
export class DownloadQueryHandler implements IQueryHandler<DownloadQuery> {
  constructor(private readonly asking: Asking) {}

  async execute({ organizationId, query, format, signal }: DownloadQuery) {
    const rows = mostRows[format]
    const most = { rows, characters: rows * charactersOfRow }
    const answer = await this.asking.ask({ organizationId, query, signal, ms, most })
    if ('outcome' in answer) return answer
    const columns = apart(answer.columns.map(({ name }) => name))
    const name = `query-at-${answer.position}`
    try {
      return await files[format]({ name, columns, rows: records(columns, answer.rows, rows) })
    } catch (error) {
      return refusalOf(error)
    }
  }
}

/** A file has each name once. */
function apart(names: readonly string[]): string[] {
  return names.map((name, nth) => {
    const before = names.slice(0, nth).filter((other) => other === name).length
    return before === 0 ? name : `${name}_${before + 1}`
  })
}

/** Never a part of the rows as if it were all: a file that would be too large is not finished. */
async function* records(columns: readonly string[], rows: Answer['rows'], most: number) {
  for (;;) {
    const { done, value } = await rows.next()
    if (done && value) throw new SqlFault('too_large', `There are more than ${most} rows.`)
    if (done) return
    for (const row of value)
      yield Object.fromEntries(
        columns.flatMap((name, nth) => {
          const cell = row[nth] ?? null
          return cell === null ? [] : [[name, cell]]
        }),
      )
  }
}
