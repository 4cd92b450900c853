import type { PersonStory } from '@rostrum/contracts/people'
import { type Column, DataTable } from '@rostrum/ui/data-table'
import { StateChip } from '@rostrum/ui/state-chip'
import { momentText, presenceText } from '@rostrum/ui/time'
import { Link, useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { paths } from '../../paths.ts'
import type { Moment } from '../../platform/as-of/moment.ts'
import { Section } from '../../platform/section.tsx'
import classes from './people.module.css'

type Registration = PersonStory['registrations'][number]

/** The roster with their story open. */
const openOf = (id: string) => (old: Moment) => ({ ...old, person: id })

interface PersonWebinarsProps {
  readonly registrations: readonly Registration[]
  readonly zone: string
}

/** What somebody registered for over all series, and how long they were there. */
export function PersonWebinars({ registrations, zone }: PersonWebinarsProps) {
  const navigate = useNavigate()
  const columns = useMemo(() => columnsOf(zone), [zone])
  const came = registrations.filter(({ presenceSeconds }) => presenceSeconds > 0).length
  const [all, there] = [registrations.length, came].map((count) => count.toLocaleString('en'))
  return (
    <Section title="Webinars" lead={`Registered for ${all}, there at ${there}.`}>
      <DataTable
        label="Webinars"
        rows={registrations}
        columns={columns}
        rowKey={({ id }) => id}
        rowHeight={44}
        minWidth={760}
        maxHeight="60dvh"
        onOpen={({ id, webinarId }) =>
          void navigate({ to: paths.roster, params: { webinarId }, search: openOf(id) })
        }
      />
    </Section>
  )
}

function columnsOf(zone: string): Column<Registration>[] {
  return [
    {
      key: 'webinar',
      header: 'Webinar',
      names: true,
      cell: ({ id, webinarId, title, seriesTitle }) => (
        <span className={classes.two}>
          <Link
            to={paths.roster}
            params={{ webinarId }}
            search={openOf(id)}
            className={classes.name}
          >
            {title}
          </Link>
          <span className={classes.quiet}>{seriesTitle}</span>
        </span>
      ),
    },
    {
      key: 'starts',
      header: 'Starts',
      width: '235px',
      cell: ({ startsAt }) =>
        startsAt ? (
          <time dateTime={startsAt}>{momentText(startsAt, zone)}</time>
        ) : (
          <span className={classes.quiet}>no date</span>
        ),
    },
    {
      key: 'status',
      header: 'Registration',
      width: '120px',
      cell: ({ status }) => <StateChip state={status} />,
    },
    {
      key: 'presence',
      header: 'There for',
      width: '110px',
      align: 'end',
      cell: ({ presenceSeconds }) =>
        presenceSeconds > 0 ? (
          presenceText(presenceSeconds)
        ) : (
          <span className={classes.quiet}>not there</span>
        ),
    },
  ]
}
