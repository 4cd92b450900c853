import type { Present } from '@rostrum/contracts/live'
import { type Column, DataTable } from '@rostrum/ui/data-table'
import { Drawer } from '@rostrum/ui/drawer'
import { clockText } from '@rostrum/ui/time'
import { useMemo } from 'react'
import classes from './live.module.css'

interface PresentPanelProps {
  readonly present: readonly Present[]
  readonly zone: string
  readonly onClose: () => void
}

/** Why the count is what it is: everybody who is there, since when. */
export function PresentPanel({ present, zone, onClose }: PresentPanelProps) {
  const columns = useMemo(() => columnsOf(zone), [zone])
  const rows = present.toSorted((a, b) => Date.parse(b.since) - Date.parse(a.since))
  return (
    <Drawer
      opened
      onClose={onClose}
      title={`In the room: ${present.length.toLocaleString('en')}`}
      subtitle="Everybody who joined and has not left, counted once across devices; last come, first."
    >
      <p className={classes.panel}>
        It changes when somebody joins or leaves, or falls silent for three quarters of a minute.
      </p>
      <DataTable
        label="In the room"
        rows={rows}
        columns={columns}
        rowKey={({ attendanceId }) => attendanceId}
        minWidth={280}
        maxHeight="calc(100dvh - 220px)"
      />
    </Drawer>
  )
}

function columnsOf(zone: string): Column<Present>[] {
  return [
    {
      key: 'person',
      header: 'Person',
      names: true,
      cell: ({ displayName }) => displayName ?? 'A guest without a name',
    },
    {
      key: 'since',
      header: 'Since',
      width: '96px',
      align: 'end',
      cell: ({ since }) => <time dateTime={since}>{clockText(since, zone, true)}</time>,
    },
  ]
}
