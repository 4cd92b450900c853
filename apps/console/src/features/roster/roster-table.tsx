import type { RegistrationRow } from '@rostrum/contracts/registrations'
import { type Column, DataTable } from '@rostrum/ui/data-table'
import { StateChip } from '@rostrum/ui/state-chip'
import { momentText, twoZonesText, viewerZone } from '@rostrum/ui/time'
import { type RefObject, useMemo } from 'react'
import { nameOf } from '../../platform/person-name.ts'
import { useMay } from '../../platform/session/use-session.ts'
import classes from './roster.module.css'
import { nextSort, type Sort } from './roster-filter.ts'
import type { ColumnKey } from './roster-views.ts'
import type { Selection } from './selection.ts'

interface RosterTableProps {
  readonly rows: readonly RegistrationRow[]
  readonly zone: string
  readonly shown: readonly ColumnKey[]
  readonly sort: Sort
  readonly onSort: (sort: Sort) => void
  readonly selection: Selection
  /** A row in or out, or with `range` all up to it. */
  readonly onChoose: (key: string, range: boolean) => void
  readonly onChooseAll: () => void
  /** Nobody can be chosen, since nothing can be done. */
  readonly readOnly: boolean
  readonly total: number | undefined
  readonly onEnd: () => void
  readonly onOpen: (row: RegistrationRow) => void
  readonly openKey: string | undefined
  readonly onActive: (index: number) => void
  readonly searchRef: RefObject<HTMLInputElement | null>
}

/** Pixels that a column needs; box and name beside them take 216. */
const leastWidths = { email: 160, status: 160, submitted: 236, yourTime: 236 }

/** The people as rows, however many: who, where they stand, since when. */
export function RosterTable(props: RosterTableProps) {
  const { rows, readOnly } = props
  const named = useMay()('names.see')
  const columns = useMemo(
    () => [...(readOnly ? [] : [choosing(props)]), ...columnsOf(props, named)],
    [props, readOnly, named],
  )
  return (
    <DataTable
      label="Roster"
      rows={rows}
      columns={columns}
      rowKey={({ id }) => id}
      minWidth={props.shown.reduce((sum, key) => sum + leastWidths[key], 216)}
      maxHeight="max(360px, calc(100dvh - 330px))"
      total={props.total}
      onEnd={props.onEnd}
      onOpen={props.onOpen}
      openKey={props.openKey}
      onActive={props.onActive}
      searchRef={props.searchRef}
    />
  )
}

function choosing({ rows, selection, onChoose, onChooseAll }: RosterTableProps) {
  const all = rows.length > 0 && rows.every(({ id }) => selection.keys.has(id))
  return {
    key: 'choose',
    width: '40px',
    header: (
      <input
        type="checkbox"
        className={classes.check}
        aria-label="Choose everybody in the list so far"
        checked={all}
        onChange={onChooseAll}
      />
    ),
    cell: ({ id, person }: RegistrationRow) => (
      <input
        type="checkbox"
        className={classes.check}
        aria-label={`Choose ${nameOf(person)}`}
        checked={selection.keys.has(id)}
        onChange={({ nativeEvent }) =>
          onChoose(id, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
        }
      />
    ),
  } satisfies Column<RegistrationRow>
}

/** Where no names are `named`, nothing is sorted by them and the column of addresses is away. */
function columnsOf(props: RosterTableProps, named: boolean): Column<RegistrationRow>[] {
  const { zone, sort, onSort, shown } = props
  const columns: Column<RegistrationRow>[] = [
    {
      key: 'name',
      header: named ? (
        <SortButton column="name" label="Name" sort={sort} onSort={onSort} />
      ) : (
        'Name'
      ),
      names: true,
      cell: ({ person }) => (
        <span data-quiet={person.displayName === undefined} className={classes.name}>
          {nameOf(person)}
        </span>
      ),
    },
    { key: 'email', header: 'E-mail', cell: ({ person }) => person.email },
    {
      key: 'status',
      header: 'Status',
      width: '160px',
      cell: ({ status, late }) => (
        <span className={classes.status}>
          <StateChip state={status} />
          {late && <span className={classes.late}>late</span>}
        </span>
      ),
    },
    {
      key: 'submitted',
      header: <SortButton column="submittedAt" label="Submitted" sort={sort} onSort={onSort} />,
      width: '236px',
      cell: ({ submittedAt }) => (
        <time
          dateTime={submittedAt}
          title={twoZonesText(submittedAt, zone)}
          className={classes.time}
        >
          {momentText(submittedAt, zone)}
        </time>
      ),
    },
    {
      key: 'yourTime',
      header: 'Submitted, your time',
      width: '236px',
      cell: ({ submittedAt }) => (
        <time dateTime={submittedAt} className={classes.time}>
          {momentText(submittedAt, viewerZone())}
        </time>
      ),
    },
  ]
  const asked = new Set<string>(['name', ...shown])
  return columns.filter(({ key }) => asked.has(key) && (named || key !== 'email'))
}

interface SortButtonProps {
  readonly column: 'name' | 'submittedAt'
  readonly label: string
  readonly sort: Sort
  readonly onSort: (sort: Sort) => void
}

function SortButton({ column, label, sort, onSort }: SortButtonProps) {
  const mine = sort === column || sort === `-${column}`
  const down = sort.startsWith('-')
  const state = mine ? `, sorted ${down ? 'descending' : 'ascending'}` : ''
  return (
    <button
      type="button"
      className={classes.sort}
      aria-label={`${label}${state}. Sort by it`}
      onClick={() => onSort(nextSort(column, sort))}
    >
      {label}
      <span aria-hidden="true" className={classes.arrow}>
        {mine ? (down ? '↓' : '↑') : ''}
      </span>
    </button>
  )
}
