import { Readable } from 'node:stream'
import { StreamableFile } from '@nestjs/common'
import { parquetWriteBuffer } from 'hyparquet-writer'
import writeExcelFile from 'write-excel-file/node'
import { csvFile } from './csv.ts'

/** A cell by the name of its column; what is not known is absent. */
type Row = Readonly<Record<string, string | number | boolean>>

/** Rows to be taken elsewhere. */
export interface Table {
  /** Of the file, without what says its format. */
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: Iterable<Row> | AsyncIterable<Row>
}

/** A table as a file. CSV and JSON Lines are written as the rows come. */
export const files = {
  csv: (table) => csvFile(table.name, table.columns, cells(table)),
  jsonl: (table) => named(table, 'jsonl', Readable.from(lines(table))),
  parquet: async (table) => named(table, 'parquet', Buffer.from(await parquetOf(table))),
  xlsx: async (table) => named(table, 'xlsx', await sheetOf(table)),
} as const satisfies Record<string, (table: Table) => StreamableFile | Promise<StreamableFile>>

const types = {
  jsonl: 'application/jsonl; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

function named({ name }: Table, format: keyof typeof types, content: Readable | Buffer) {
  const options = { type: types[format], disposition: `attachment; filename="${name}.${format}"` }
  return content instanceof Readable
    ? new StreamableFile(content, options)
    : new StreamableFile(content, options)
}

async function* cells({ columns, rows }: Table) {
  for await (const row of rows) yield columns.map((name) => row[name] ?? '')
}

async function* lines({ rows }: Table) {
  for await (const row of rows) yield `${JSON.stringify(row)}\n`
}

/** What a column holds, by all of its cells; of none it is text. */
type Kind = 'BOOLEAN' | 'DOUBLE' | 'TIMESTAMP' | 'STRING'

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/

function kindOf(rows: readonly Row[], name: string): Kind {
  const cells = rows.flatMap((row) => row[name] ?? [])
  const is = (holds: (cell: Row[string]) => boolean) => cells.length > 0 && cells.every(holds)
  if (is((cell) => typeof cell === 'boolean')) return 'BOOLEAN'
  if (is((cell) => typeof cell === 'number')) return 'DOUBLE'
  return is((cell) => typeof cell === 'string' && instant.test(cell)) ? 'TIMESTAMP' : 'STRING'
}

function cellOf(kind: Kind, cell: Row[string] | undefined) {
  if (cell === undefined) return null
  if (kind === 'TIMESTAMP') return new Date(String(cell))
  return kind === 'STRING' ? String(cell) : cell
}

async function parquetOf(table: Table): Promise<ArrayBuffer> {
  const rows = await Array.fromAsync(table.rows)
  return parquetWriteBuffer({
    columnData: table.columns.map((name) => {
      const type = kindOf(rows, name)
      return { name, type, data: rows.map((row) => cellOf(type, row[name])), nullable: true }
    }),
  })
}

const widths = { BOOLEAN: 10, DOUBLE: 14, TIMESTAMP: 20, STRING: 38 } as const

async function sheetOf(table: Table): Promise<Buffer> {
  const told = await Array.fromAsync(table.rows)
  const columns = table.columns.map((name) => ({ name, kind: kindOf(told, name) }))
  const header = columns.map(({ name }) => ({ value: name, fontWeight: 'bold' as const }))
  const rows = told.map((row) =>
    columns.map(({ name, kind }) => {
      const value = cellOf(kind, row[name])
      return value instanceof Date ? { value, format: 'yyyy-mm-dd hh:mm:ss' } : value
    }),
  )
  const sheet = {
    columns: columns.map(({ kind }) => ({ width: widths[kind] })),
    stickyRowsCount: 1,
    sheet: table.name.slice(0, 31),
  }
  return await writeExcelFile([header, ...rows], sheet).toBuffer()
}
