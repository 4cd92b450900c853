import type { Report, ReportRow } from '@rostrum/contracts/reports'
import { type Column, DataTable } from '@rostrum/ui/data-table'
import { useMemo } from 'react'
import { cellWords, columnTitle } from './report-words.ts'
import classes from './reports.module.css'

interface ReportTableProps {
  readonly report: Report
  readonly zone: string
}

/** The rows of a run as they were hashed: ids and no names. */
export function ReportTable({ report, zone }: ReportTableProps) {
  const { columns: given, rows } = report
  const columns = useMemo(
    () => given.map((column) => columnOf(column, rows, zone)),
    [given, rows, zone],
  )
  const [first] = given
  return (
    <DataTable
      label={`Rows of ${report.definition}`}
      rows={rows}
      columns={columns}
      rowKey={(row) => String(row[first?.name ?? ''])}
      minWidth={Math.max(640, given.length * 128)}
      maxHeight="max(360px, calc(100dvh - 260px))"
    />
  )
}

function columnOf(
  column: Report['columns'][number],
  rows: readonly ReportRow[],
  zone: string,
): Column<ReportRow> {
  const number = rows.some((row) => typeof row[column.name] === 'number')
  return {
    key: column.name,
    header: columnTitle(column),
    ...(number && { align: 'end' as const }),
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
