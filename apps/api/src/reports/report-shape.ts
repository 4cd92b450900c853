import { createHash } from 'node:crypto'
import type { Report, ReportRow } from '@rostrum/contracts/reports'
import { canonicalJson } from '@rostrum/domain/reports/canonical'
import type { AnyReportDefinition } from '@rostrum/domain/reports/definitions'
import { type Column, type Row, referenceOf } from '@rostrum/domain/reports/report-definition'

type Hashed = Pick<Report, 'definition' | 'parameters' | 'columns' | 'rows'>

/** SHA-256 in hex of definition, parameters, columns and rows in canonical form (RFC 8785). */
export function sha256Of({ definition, parameters, columns, rows }: Hashed): string {
  const frame = canonicalJson({ definition, parameters, columns, rows: [] })
  // The rows are its last member: they are told a few at a time, since there may be many.
  const hash = createHash('sha256').update(frame.slice(0, -']}'.length))
  const names = columns.map(({ name }) => name).sort()
  for (let from = 0; from < rows.length; from += atOnce) {
    const some = JSON.stringify(rows.slice(from, from + atOnce), names)
    hash.update(from > 0 ? ',' : '').update(some.slice(1, -1))
  }
  return hash.update(']}').digest('hex')
}

const atOnce = 1_000

/** A result as runs have it: what its hash covers, and the hash. */
export function hashedRun(
  definition: AnyReportDefinition,
  parameters: object,
  folded: readonly Row[],
) {
  const columns = columnsOf(definition)
  const rows = folded.map((row) => wireRow(columns, row))
  const told = { definition: referenceOf(definition), parameters: { ...parameters }, columns, rows }
  return { ...told, sha256: sha256Of(told) }
}

export function columnsOf({ columns }: Pick<AnyReportDefinition, 'columns'>) {
  return columns.map(({ name, unit }) => ({ name, ...(unit !== undefined && { unit }) }))
}

/** What the rows come to; what is not known is absent. */
export function wireSummary(summary: Row): ReportRow {
  return wireRow(
    Object.keys(summary).map((name) => ({ name })),
    summary,
  )
}

/** Cells in the order of the columns; what is not known is absent. */
export function wireRow(columns: readonly Pick<Column, 'name'>[], row: Row): ReportRow {
  const wired: ReportRow = {}
  for (const { name } of columns) {
    const cell = row[name]
    if (cell !== undefined && cell !== null) wired[name] = cell
  }
  return wired
}
