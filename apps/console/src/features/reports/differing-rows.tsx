import type { DifferingRow } from '@rostrum/contracts/report-questions'
import { type Column, DataTable } from '@rostrum/ui/data-table'
import { useMemo } from 'react'
import { cellWords, changesOf, columnTitle, type Titled } from './report-words.ts'
import classes from './reports.module.css'

type Cell = Parameters<typeof cellWords>[0]

interface DifferingRowsProps {
  readonly rows: readonly DifferingRow[]
  readonly columns: readonly Titled[]
  readonly zone: string
  /** What an id names, where it is known: a webinar, a series. */
  readonly titleOf?: ((id: string) => string | undefined) | undefined
  /** Why this one differs. */
  readonly onOpen?: (row: DifferingRow) => void
}

/** Each row that is new, gone or another one, with the cells that changed. */
export function DifferingRows({ rows, columns, zone, titleOf, onOpen }: DifferingRowsProps) {
  const shown = useMemo(() => columnsOf(columns, zone, titleOf), [columns, zone, titleOf])
  return (
    <DataTable
      label="Rows that differ"
      rows={rows}
      columns={shown}
      rowKey={({ key }) => key}
      minWidth={700}
      maxHeight="420px"
      {...(onOpen && { onOpen })}
    />
  )
}

function columnsOf(
  columns: readonly Titled[],
  zone: string,
  titleOf: DifferingRowsProps['titleOf'],
): Column<DifferingRow>[] {
  return [
    {
      key: 'row',
      header: columns[0] ? columnTitle(columns[0]) : 'Row',
      width: titleOf ? '200px' : '140px',
      names: true,
      cell: ({ key }) => (
        <span className={titleOf?.(key) ? undefined : classes.mono} title={key}>
          {titleOf?.(key) ?? cellWords(key, zone)}
        </span>
      ),
    },
    { key: 'kind', header: 'What', width: '100px', cell: kindOf },
    {
      key: 'changes',
      header: 'What changed',
      cell: (row) => {
        const words = changeWords(row, columns.slice(1), { zone, titleOf })
        return <span title={words.join('\n')}>{words.join(' · ')}</span>
      },
    },
  ]
}

type Telling = Pick<DifferingRowsProps, 'zone' | 'titleOf'>

/** Each cell that changed, from what to what; of a row that is new or gone, what it holds. */
function changeWords(
  { from, to }: DifferingRow,
  columns: readonly Titled[],
  { zone, titleOf }: Telling,
): string[] {
  const told = (cell: Cell, unit: string | undefined) =>
    (typeof cell === 'string' && titleOf?.(cell)) || cellWords(cell, zone, unit)
  return changesOf(columns, from ?? {}, to ?? {}).map((change) => {
    const cells = [from && change.from, to && change.to].map((cell) => told(cell, change.unit))
    const words = from && to ? cells.join(' → ') : cells[from ? 0 : 1]
    return `${columnTitle(change)}: ${words}`
  })
}

function kindOf({ from, to }: DifferingRow): string {
  if (!from) return 'new'
  return to ? 'changed' : 'gone'
}
