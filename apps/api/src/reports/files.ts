import { Readable } from 'node:stream'
import { StreamableFile } from '@nestjs/common'
import type { ReportRow } from '@rostrum/contracts/reports'
import { parquetWriteBuffer } from 'hyparquet-writer'
import writeExcelFile from 'write-excel-file/node'
import { csvFile } from '../platform/csv.ts'
import type { Run } from './report-runs.ts'

/** The rows of a run as they were hashed, as a file: ids, and nobody's name. */
export const files = {
  csv: (run) => csvFile(nameOf(run), namesOf(run), lines(run)),
  jsonl: (run) =>
    named(run, 'jsonl', Readable.from(run.rows.map((row) => `${JSON.stringify(row)}\n`))),
  parquet: (run) => named(run, 'parquet', Buffer.from(parquetOf(run))),
  xlsx: async (run) => named(run, 'xlsx', await sheetOf(run)),
} as const satisfies Record<string, (run: Run) => StreamableFile | Promise<StreamableFile>>

const types = {
  jsonl: 'application/jsonl; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

function named(run: Run, format: keyof typeof types, content: Readable | Buffer) {
  const disposition = `attachment; filename="${nameOf(run)}.${format}"`
  const options = { type: types[format], disposition }
  return content instanceof Readable
    ? new StreamableFile(content, options)
    : new StreamableFile(content, options)
}

function nameOf({ definition, position }: Run): string {
  return `${definition.replace('@', '-')}-at-${position}`
}

function namesOf({ columns }: Run): string[] {
  return columns.map(({ name }) => name)
}

async function* lines(run: Run) {
  const names = namesOf(run)
  for (const row of run.rows) yield names.map((name) => row[name] ?? '')
}

/** What a column holds, by all of its cells; of none it is text. */
type Kind = 'BOOLEAN' | 'DOUBLE' | 'TIMESTAMP' | 'STRING'

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/

function kindOf(rows: readonly ReportRow[], name: string): Kind {
  const cells = rows.flatMap((row) => row[name] ?? [])
  const is = (holds: (cell: ReportRow[string]) => boolean) => cells.length > 0 && cells.every(holds)
  if (is((cell) => typeof cell === 'boolean')) return 'BOOLEAN'
  if (is((cell) => typeof cell === 'number')) return 'DOUBLE'
  return is((cell) => typeof cell === 'string' && instant.test(cell)) ? 'TIMESTAMP' : 'STRING'
}

function cellOf(kind: Kind, cell: ReportRow[string] | undefined) {
  if (cell === undefined) return null
  if (kind === 'TIMESTAMP') return new Date(String(cell))
  return kind === 'STRING' ? String(cell) : cell
}

function parquetOf(run: Run): ArrayBuffer {
  return parquetWriteBuffer({
    columnData: namesOf(run).map((name) => {
      const type = kindOf(run.rows, name)
      return { name, type, data: run.rows.map((row) => cellOf(type, row[name])), nullable: true }
    }),
  })
}

const widths = { BOOLEAN: 10, DOUBLE: 14, TIMESTAMP: 20, STRING: 38 } as const

async function sheetOf(run: Run): Promise<Buffer> {
  const columns = namesOf(run).map((name) => ({ name, kind: kindOf(run.rows, name) }))
  const header = columns.map(({ name }) => ({ value: name, fontWeight: 'bold' as const }))
  const rows = run.rows.map((row) =>
    columns.map(({ name, kind }) => {
      const value = cellOf(kind, row[name])
      return value instanceof Date ? { value, format: 'yyyy-mm-dd hh:mm:ss' } : value
    }),
  )
  const sheet = {
    columns: columns.map(({ kind }) => ({ width: widths[kind] })),
    stickyRowsCount: 1,
    sheet: run.definition.slice(0, 31),
  }
  return await writeExcelFile([header, ...rows], sheet).toBuffer()
}
