import type { QueryAnswer, QueryCell } from '@rostrum/contracts/history-queries'
import { type Column, DataTable } from '@rostrum/ui/data-table'
import { cityOf, clockText, dayText } from '@rostrum/ui/time'
import { useMemo } from 'react'
import classes from './history-queries.module.css'

type Line = { readonly nth: number; readonly cells: readonly QueryCell[] }

/** The rows as they came, the instants on a clock. */
export function AnswerTable({ answer, zone }: { answer: QueryAnswer; zone: string }) {
  const { columns, rows } = answer
  const lines = useMemo(() => rows.map((cells, nth) => ({ nth, cells })), [rows])
  const told = useMemo(
    () => columns.map((column, nth) => columnOf(column, nth, rows, zone)),
    [columns, rows, zone],
  )
  return (
    <DataTable
      label="The answer"
      rows={lines}
      columns={told}
      rowKey={({ nth }) => String(nth)}
      minWidth={told.reduce((sum, { width }) => sum + Number.parseInt(width, 10), 0)}
      maxHeight="max(360px, calc(100dvh - 260px))"
    />
  )
}

const instant = 'TIMESTAMP WITH TIME ZONE'
const perLetter = 7.5
const [narrowest, widest] = [88, 320]

function columnOf(
  { name, type }: QueryAnswer['columns'][number],
  nth: number,
  rows: QueryAnswer['rows'],
  zone: string,
): Column<Line> & { readonly width: string } {
  // On whose clock an instant is told stands above it.
  const header = type === instant ? `${name} (${cityOf(zone)})` : name
  const words = (cells: Line['cells']) => wordsOf(cells[nth] ?? null, type, zone)
  const longest = rows
    .slice(0, 100)
    .reduce((most, cells) => Math.max(most, words(cells).length), header.length)
  const width = Math.min(Math.max(longest * perLetter + 24, narrowest), widest)
  const isNumber = rows.some((cells) => typeof cells[nth] === 'number')
  return {
    key: String(nth),
    header: <span title={`${name}: ${type}`}>{header}</span>,
    width: `${Math.round(width)}px`,
    ...(isNumber && { align: 'end' as const }),
    cell: ({ cells }) => {
      const cell = cells[nth] ?? null
      return (
        <span
          title={cell === null ? undefined : String(cell)}
          className={cell === null ? classes.none : undefined}
        >
          {words(cells)}
        </span>
      )
    },
  }
}

function wordsOf(cell: QueryCell, type: string, zone: string): string {
  if (cell === null) return '–'
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no'
  if (typeof cell === 'number') return cell.toLocaleString('en', { maximumFractionDigits: 6 })
  return type === instant ? `${dayText(cell, zone)}, ${clockText(cell, zone, true)}` : cell
}
