import type { SeriesRow } from '@rostrum/contracts/series'
import { type Column, DataTable } from '@rostrum/ui/data-table'
import { NumberButton } from '@rostrum/ui/number-button'
import { ProgressDots } from '@rostrum/ui/progress-dots'
import { Sparkline } from '@rostrum/ui/sparkline'
import { relativeText } from '@rostrum/ui/time'
import { TwoZones } from '@rostrum/ui/two-zones'
import { Link, useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { paths } from '../../paths.ts'
import { lazyPart } from '../../platform/lazy-part.tsx'
import { useNow } from '../../platform/use-now.ts'
import { attendedPercent, nextWebinar, organisationsOf } from './series-row.ts'
import classes from './series-table.module.css'
import type { Sum } from './sum-panel.tsx'

const SumPanel = lazyPart(() => import('./sum-panel.tsx').then((it) => it.SumPanel))

interface SeriesTableProps {
  readonly rows: readonly SeriesRow[]
  readonly total: number | undefined
  /** Called when the last row comes into view. */
  readonly onEnd: () => void
}

/** The series as rows: where each stands, how many registered, how many came. */
export function SeriesTable({ rows, total, onEnd }: SeriesTableProps) {
  const navigate = useNavigate()
  const [asked, setAsked] = useState<{ row: SeriesRow; sum: Sum }>()
  const columns = useMemo(() => columnsOf((row, sum) => setAsked({ row, sum })), [])
  return (
    <>
      <DataTable
        label="Series"
        {...{ rows, total, onEnd }}
        columns={columns}
        rowKey={({ id }) => id}
        rowHeight={56}
        minWidth={980}
        maxHeight="calc(100dvh - 148px)"
        onOpen={({ id }) => void navigate({ to: paths.series, params: { seriesId: id } })}
      />
      {asked && <SumPanel {...asked} onClose={() => setAsked(undefined)} />}
    </>
  )
}

function columnsOf(why: (row: SeriesRow, sum: Sum) => void): Column<SeriesRow>[] {
  return [
    { key: 'title', header: 'Title', names: true, cell: (row) => <TitleCell row={row} /> },
    { key: 'next', header: 'Next webinar', width: '324px', cell: (row) => <NextCell row={row} /> },
    {
      key: 'dots',
      header: 'Webinars',
      width: '118px',
      cell: ({ webinars }) => <ProgressDots dots={webinars} />,
    },
    {
      key: 'registered',
      header: 'Registered',
      width: '104px',
      align: 'end',
      cell: (row) => (
        <NumberButton
          bare
          label={`Registered for ${row.title}`}
          value={row.registered}
          onWhy={() => why(row, 'registered')}
        />
      ),
    },
    {
      key: 'attended',
      header: 'Attended',
      width: '112px',
      align: 'end',
      cell: (row) => <AttendedCell row={row} why={() => why(row, 'attended')} />,
    },
    {
      key: 'weeks',
      header: '12 weeks',
      width: '104px',
      cell: ({ registeredByWeek }) => (
        <Sparkline values={registeredByWeek} label={weeksText(registeredByWeek)} />
      ),
    },
  ]
}

function TitleCell({ row }: { row: SeriesRow }) {
  return (
    <span className={classes.two}>
      <Link to={paths.series} params={{ seriesId: row.id }} className={classes.title}>
        {row.title}
      </Link>
      <span className={classes.quiet}>
        {row.state === 'planned' ? 'Not published' : organisationsOf(row)}
        {row.state === 'archived' && ' · archived'}
      </span>
    </span>
  )
}

function NextCell({ row }: { row: SeriesRow }) {
  const now = useNow()
  const next = nextWebinar(row)
  if (!next) return <span className={classes.quiet}>None planned</span>
  if (!next.startsAt || !next.timeZone) return <span className={classes.quiet}>No date yet</span>
  const relative = next.state === 'live' ? 'live now' : relativeText(next.startsAt, now)
  return (
    <span className={classes.two}>
      <span data-live={next.state === 'live'} className={classes.relative}>
        {relative}
      </span>
      <span className={classes.quiet}>
        <TwoZones at={next.startsAt} zone={next.timeZone} />
      </span>
    </span>
  )
}

function AttendedCell({ row, why }: { row: SeriesRow; why: () => void }) {
  const percent = attendedPercent(row.webinars)
  if (percent === undefined && row.attended === 0) return <span className={classes.quiet}>–</span>
  return (
    <NumberButton
      bare
      label={`Attended of ${row.title}`}
      value={row.attended}
      note={percent === undefined ? undefined : `${percent} %`}
      onWhy={why}
    />
  )
}

function weeksText(weeks: readonly number[]): string {
  const total = weeks.reduce((sum, week) => sum + week, 0)
  return `${total} registrations in 12 weeks, ${weeks.at(-1) ?? 0} of them this week`
}
