import type { Report, ReportRow } from '@rostrum/contracts/reports'
import { type Column, DataTable } from '@rostrum/ui/data-table'
import { useMemo } from 'react'
import { cellWords, columnKind, columnTitle } from './report-words.ts'
import classes from './reports.module.css'
import { type Names, personOf } from './use-names.ts'

interface ReportTableProps {
  readonly report: Report
  readonly zone: string
  /** Told beside the rows, where they are wanted: they are no part of the report. */
  readonly names: Names | undefined
}

const widths = { number: 132, 'yes or no': 104, instant: 196, id: 124, text: 144 } as const

/** The rows of a run as they were hashed: ids and no names. */
export function ReportTable({ report, zone, names }: ReportTableProps) {
  const { columns: given, rows } = report
  const columns = useMemo(
    () => [
      ...(names ? [personColumn(names)] : []),
      ...given.map((column) => columnOf(column, rows, zone)),
    ],
    [given, rows, zone, names],
  )
  const [first] = given
  return (
    <DataTable
      label={`Rows of ${report.definition}`}
      rows={rows}
      columns={columns}
      rowKey={(row) => String(row[first?.name ?? ''])}
      minWidth={given.reduce(
        (sum, { name }) => sum + widths[columnKind(name, rows)],
        names ? 200 : 0,
      )}
      maxHeight="max(360px, calc(100dvh - 260px))"
    />
  )
}

function personColumn(names: Names): Column<ReportRow> {
  return {
    key: 'person',
    header: 'Person, as called today',
    width: '200px',
    names: true,
    cell: (row) => personOf(row, names) ?? '–',
  }
}

function columnOf(
  column: Report['columns'][number],
  rows: readonly ReportRow[],
  zone: string,
): Column<ReportRow> {
  const kind = columnKind(column.name, rows)
  return {
    key: column.name,
    header: <span title={columnTitle(column)}>{columnTitle(column)}</span>,
    width: `${widths[kind]}px`,
    ...(kind === 'number' && { align: 'end' as const }),
    cell: (row) => {
      const cell = row[column.name]
      return (
        <span
          title={typeof cell === 'string' ? cell : undefined}
          className={cell === undefined ? classes.none : undefined}
        >
          {cellWords(cell, zone)}
        </span>
      )
    },
  }
}
