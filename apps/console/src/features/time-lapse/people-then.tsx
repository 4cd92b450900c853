import { SegmentedControl } from '@mantine/core'
import type { LapsePerson } from '@rostrum/contracts/time-lapse'
import { type Column, DataTable } from '@rostrum/ui/data-table'
import { clockText } from '@rostrum/ui/time'
import { useMemo, useState } from 'react'
import { nameOf } from '../../platform/person-name.ts'
import { cameAt, goneAt, type Lapse, leftAt, presentAt } from './lapse.ts'
import classes from './time-lapse.module.css'

interface PeopleThenProps {
  readonly lapse: Lapse
  readonly zone: string
  readonly at: number
}

const lists = [
  { value: 'in', label: 'In the room' },
  { value: 'gone', label: 'Left for good' },
] as const
type List = (typeof lists)[number]['value']

/** Who is there at the moment, or who has left for good by then, when and during what. */
export function PeopleThen({ lapse, zone, at }: PeopleThenProps) {
  const [list, setList] = useState<List>('in')
  const rows = useMemo(
    () => (list === 'in' ? presentAt(lapse, at) : goneAt(lapse, at)),
    [lapse, list, at],
  )
  const columns = useMemo(
    () => (list === 'in' ? inside(zone) : outside(lapse, zone)),
    [lapse, list, zone],
  )
  return (
    <section className={classes.panel} aria-labelledby="then">
      <div className={classes.listHead}>
        <h3 id="then">Who: {rows.length.toLocaleString('en')}</h3>
        <SegmentedControl<List>
          size="xs"
          aria-label="Which people"
          data={[...lists]}
          value={list}
          onChange={setList}
        />
      </div>
      <DataTable
        label={list === 'in' ? 'In the room then' : 'Left for good by then'}
        rows={rows}
        columns={columns}
        rowKey={({ attendanceId }) => attendanceId}
        minWidth={list === 'in' ? 280 : 520}
        maxHeight="600px"
      />
    </section>
  )
}

const person: Column<LapsePerson> = {
  key: 'person',
  header: 'Person',
  names: true,
  cell: ({ person: somebody }) => nameOf(somebody),
}

function inside(zone: string): Column<LapsePerson>[] {
  return [
    person,
    { ...clockColumn, header: 'Came', cell: (one) => <Clock at={cameAt(one)} zone={zone} /> },
  ]
}

function outside({ parts }: Lapse, zone: string): Column<LapsePerson>[] {
  const titles = new Map(parts.map(({ number, title }) => [number, title]))
  const titleOf = (number: number | undefined) =>
    number === undefined ? '–' : `${number}. ${titles.get(number)}`
  return [
    person,
    { ...clockColumn, header: 'Left', cell: (one) => <Clock at={leftAt(one)} zone={zone} /> },
    { key: 'during', header: 'During', cell: ({ dropped }) => titleOf(dropped?.during) },
    { key: 'after', header: 'After', cell: ({ dropped }) => titleOf(dropped?.after) },
  ]
}

const clockColumn = { key: 'clock', width: '84px', align: 'end' } as const

function Clock({ at, zone }: { at: number; zone: string }) {
  const instant = new Date(at).toISOString()
  return <time dateTime={instant}>{clockText(instant, zone, true)}</time>
}
