import type { AttendanceRow } from '@rostrum/contracts/attendance'
import type { Webinar } from '@rostrum/contracts/webinars'
import { type Column, DataTable } from '@rostrum/ui/data-table'
import { clockText, dayText, presenceText } from '@rostrum/ui/time'
import { type RefObject, useMemo } from 'react'
import { nameOf } from '../../platform/person-name.ts'
import classes from './attendance.module.css'
import { endWords, visitOf } from './picture.ts'

interface PeopleTableProps {
  readonly webinar: Webinar
  readonly rows: readonly AttendanceRow[]
  readonly zone: string
  readonly openKey: string | undefined
  readonly searchRef: RefObject<HTMLInputElement | null>
  readonly onOpen: (attendanceId: string) => void
}

/** The same as the picture, in words: who, from when to when, how long. */
export function PeopleTable(props: PeopleTableProps) {
  const { webinar, rows, zone, openKey, searchRef, onOpen } = props
  const untold = endWords(webinar)
  const columns = useMemo(() => columnsOf(zone, untold), [zone, untold])
  return (
    <DataTable
      label="Who was there"
      rows={rows}
      columns={columns}
      rowKey={({ attendanceId }) => attendanceId}
      minWidth={520}
      maxHeight="600px"
      openKey={openKey}
      searchRef={searchRef}
      onOpen={({ attendanceId }) => onOpen(attendanceId)}
    />
  )
}

function columnsOf(zone: string, untold: string): Column<AttendanceRow>[] {
  return [
    {
      key: 'person',
      header: 'Person',
      names: true,
      cell: ({ person, registrationId, correction }) => (
        <>
          {nameOf(person)}
          {registrationId === undefined && person.displayName !== undefined && (
            <span className={classes.note}> guest</span>
          )}
          {correction && <span className={classes.note}> corrected</span>}
        </>
      ),
    },
    {
      key: 'joined',
      header: 'Joined',
      width: '84px',
      align: 'end',
      cell: (row) => <Clock at={visitOf(row).joined} zone={zone} none="–" />,
    },
    {
      key: 'left',
      header: 'Left',
      width: '84px',
      align: 'end',
      cell: (row) => {
        const { joined, left } = visitOf(row)
        return <Clock at={left} zone={zone} none={joined ? untold : '–'} />
      },
    },
    {
      key: 'present',
      header: 'Present',
      width: '104px',
      align: 'end',
      cell: ({ presenceSeconds }) => presenceText(presenceSeconds),
    },
    {
      key: 'attended',
      header: 'Attended',
      width: '84px',
      cell: ({ attended }) => (attended ? 'yes' : <span className={classes.quiet}>no</span>),
    },
  ]
}

function Clock({ at, zone, none }: { at: string | undefined; zone: string; none: string }) {
  if (at === undefined) return <span className={classes.quiet}>{none}</span>
  return (
    <time dateTime={at} title={dayText(at, zone)}>
      {clockText(at, zone, true)}
    </time>
  )
}
