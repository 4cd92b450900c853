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
  /** What the first cell of a row names, where it is known. */
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
      cell: ({ from = {}, to = {} }) => {
        const told = (cell: Cell) => cellWords(cell, zone)
        const words = changesOf(columns, from, to).map(
          (change) => `${columnTitle(change)}: ${[change.from, change.to].map(told).join(' → ')}`,
        )
        return <span title={words.join('\n')}>{words.join(' · ')}</span>
      },
    },
  ]
}

function kindOf({ from, to }: DifferingRow): string {
  if (!from) return 'new'
  return to ? 'changed' : 'gone'
}
