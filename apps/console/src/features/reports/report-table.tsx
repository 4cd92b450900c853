import type { Report, ReportRow } from '@rostrum/contracts/reports'
import { type Column, DataTable } from '@rostrum/ui/data-table'
import { cityOf } from '@rostrum/ui/time'
import { useMemo } from 'react'
import { cellWords, columnKind, columnTitle, type Titled } from './report-words.ts'
import classes from './reports.module.css'
import { type Names, personOf } from './use-names.ts'

interface ReportTableProps {
  readonly report: Report
  /** Its columns, with what they are called where that is known. */
  readonly columns: readonly Titled[]
  readonly zone: string
  /** Told beside the rows, where they are wanted: they are no part of the report. */
  readonly names: Names | undefined
  /** What a webinar or a series is called, by its id. */
  readonly titleOf: (id: unknown) => string | undefined
  readonly keyOf: (row: ReportRow) => string
  readonly openKey: string | undefined
  readonly onOpen: ((row: ReportRow) => void) | undefined
}

const widths = {
  number: 132,
  'yes or no': 104,
  instant: 196,
  id: 124,
  text: 144,
  title: 220,
} as const

const perLetter = 7

/** The rows of a run as they were hashed: ids and no names. */
export function ReportTable(props: ReportTableProps) {
  const { report, columns: given, zone, names, titleOf, keyOf, openKey, onOpen } = props
  const { rows } = report
  const columns = useMemo(
    () => [
      ...(names ? [personColumn(names)] : []),
      ...given.map((column) => columnOf(column, rows, { zone, titleOf })),
    ],
    [given, rows, zone, names, titleOf],
  )
  return (
    <DataTable
      label={`Rows of ${report.definition}`}
      rows={rows}
      columns={columns}
      rowKey={keyOf}
      openKey={openKey}
      {...(onOpen && { onOpen })}
      minWidth={columns.reduce((sum, { width = '' }) => sum + Number.parseInt(width, 10), 0)}
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
  column: Titled,
  rows: readonly ReportRow[],
  { zone, titleOf }: Pick<ReportTableProps, 'zone' | 'titleOf'>,
): Column<ReportRow> {
  const titled = column.name === 'webinarId' || column.name === 'seriesId'
  const kind = titled ? 'title' : columnKind(column.name, rows)
  // On whose clock an instant is told stands above it.
  const header = columnTitle(column) + (kind === 'instant' ? ` (${cityOf(zone)})` : '')
  return {
    key: column.name,
    header: <span title={header}>{header}</span>,
    width: `${Math.max(widths[kind], header.length * perLetter + 24)}px`,
    ...(kind === 'number' && { align: 'end' as const }),
    cell: (row) => {
      const cell = row[column.name]
      return (
        <span
          title={typeof cell === 'string' ? cell : undefined}
          className={cell === undefined ? classes.none : undefined}
        >
          {(titled && titleOf(cell)) || cellWords(cell, zone, column.unit)}
        </span>
      )
    },
  }
}
