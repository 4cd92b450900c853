import { type ErasureCertificate, listErasures } from '@rostrum/contracts/people'
import { type Column, DataTable } from '@rostrum/ui/data-table'
import { EmptyState } from '@rostrum/ui/empty-state'
import { dayText, momentText } from '@rostrum/ui/time'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { paths } from '../../paths.ts'
import { Loaded } from '../../platform/loaded.tsx'
import { nowQuery } from '../../platform/queries.ts'
import { Section } from '../../platform/section.tsx'
import { permitted } from '../../platform/session/permitted.tsx'
import { useZone } from '../../platform/use-zone.ts'
import { goesWords, listed } from './held-words.ts'
import classes from './people.module.css'

/** Every erasure by its certificate. */
export const ErasuresTab = permitted(listErasures, Erasures)

function Erasures() {
  const query = useQuery(nowQuery(listErasures, {}))
  const zone = useZone()
  const columns = useMemo(() => columnsOf(zone), [zone])
  return (
    <Section
      title="Erasures"
      lead="Each with its certificate: when, how much of what kind, and nothing of whom. Anybody who has the number can check it."
    >
      <Loaded query={query} label="the erasures">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="Nobody has been erased" under="h2">
              Somebody is erased from their page under <Link to={paths.people}>People</Link>, and
              the certificate stands here.
            </EmptyState>
          ) : (
            <DataTable
              label="Erasures"
              rows={items}
              columns={columns}
              rowKey={({ id }) => id}
              rowHeight={44}
              minWidth={860}
            />
          )
        }
      </Loaded>
    </Section>
  )
}

function columnsOf(zone: string): Column<ErasureCertificate>[] {
  return [
    {
      key: 'certificate',
      header: 'Certificate',
      names: true,
      width: '270px',
      cell: ({ id }) => (
        <a href={`/certificates/${id}`} className={classes.number} target="_blank" rel="noreferrer">
          {id}
        </a>
      ),
    },
    {
      key: 'erased',
      header: 'Erased',
      width: '235px',
      cell: ({ erasedAt }) =>
        erasedAt ? (
          <time dateTime={erasedAt}>{momentText(erasedAt, zone)}</time>
        ) : (
          'is being carried out'
        ),
    },
    {
      key: 'what',
      header: 'What went',
      cell: ({ erased }) => <span title={whole(erased)}>{whole(erased)}</span>,
    },
    {
      key: 'files',
      header: 'From files',
      width: '110px',
      cell: ({ rewritten }) => rewritten ?? <span className={classes.quiet}>not yet</span>,
    },
    {
      key: 'backups',
      header: 'From backups by',
      width: '130px',
      cell: ({ backupsExpireAt }) =>
        backupsExpireAt ? (
          <time dateTime={backupsExpireAt}>{dayText(backupsExpireAt, zone)}</time>
        ) : (
          <span className={classes.quiet}>not yet</span>
        ),
    },
  ]
}

function whole(erased: ErasureCertificate['erased']): string {
  return listed(goesWords(erased))
}
