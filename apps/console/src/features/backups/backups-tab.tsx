import { type Backups, listBackups } from '@rostrum/contracts/backups'
import { type Column, DataTable } from '@rostrum/ui/data-table'
import { EmptyState } from '@rostrum/ui/empty-state'
import { dayText, momentText } from '@rostrum/ui/time'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Loaded } from '../../platform/loaded.tsx'
import { nowQuery } from '../../platform/queries.ts'
import { Section } from '../../platform/section.tsx'
import { permitted } from '../../platform/session/permitted.tsx'
import { useZone } from '../../platform/use-zone.ts'
import classes from './backups.module.css'

type Backup = Backups['items'][number]

/** Which backups there are, and how the whole is restored from one. */
export const BackupsTab = permitted(listBackups, BackupsPage)

function BackupsPage() {
  const query = useQuery(nowQuery(listBackups, { query: {} }))
  const zone = useZone()
  const columns = useMemo(() => columnsOf(zone), [zone])
  return (
    <div className={classes.parts}>
      <Section
        title="Backups"
        lead="Whoever operates this installation saves the history first, and then in one snapshot who people are, who may sign in and what is in hand: every fact finds what it names."
      >
        <Loaded query={query} label="the backups">
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState title="No backup is known here" under="h2">
                None was taken since this installation began or was restored. The operator takes one
                with <code>npm run -s rostrum -- backup &lt;directory&gt;</code>, while it runs.
              </EmptyState>
            ) : (
              <DataTable
                label="Backups"
                rows={items}
                columns={columns}
                rowKey={({ takenAt }) => takenAt}
                minWidth={560}
              />
            )
          }
        </Loaded>
      </Section>
      <Section
        title="How the whole is restored"
        lead="By the operator, on this machine or another."
      >
        <Restoring />
      </Section>
    </div>
  )
}

function Restoring() {
  return (
    <ol className={classes.steps}>
      <li>
        <p>Each file of a backup is compared with what was written.</p>
        <code>npm run -s rostrum -- verify &lt;directory&gt;</code>
      </li>
      <li>
        <p>
          It is loaded into an empty place. Whoever was erased since stays erased: the list beside
          the backups and the history name them, and no row of theirs is loaded.
        </p>
        <code>ROSTRUM_DATA=&lt;empty&gt; npm run -s rostrum -- restore &lt;backup&gt;</code>
      </li>
      <li>
        <p>
          It starts. Lists, numbers and reports are made from the history again, and say what they
          said; everybody signs in anew.
        </p>
        <code>ROSTRUM_DATA=&lt;restored&gt; npm start</code>
      </li>
      <li>
        <p>What is on record is gone over from the first row to the last.</p>
        <code>npm run -s rostrum -- trail verify</code>
      </li>
    </ol>
  )
}

function columnsOf(zone: string): Column<Backup>[] {
  return [
    {
      key: 'taken',
      header: 'Taken',
      names: true,
      width: '260px',
      cell: ({ takenAt }) => <time dateTime={takenAt}>{momentText(takenAt, zone)}</time>,
    },
    {
      key: 'kept',
      header: 'Kept until',
      width: '160px',
      cell: ({ keptUntil }) => <time dateTime={keptUntil}>{dayText(keptUntil, zone)}</time>,
    },
    {
      key: 'holds',
      header: 'Holds',
      cell: ({ holdsHistory }) =>
        holdsHistory ? 'All of it' : 'All but the history, which the event store saves',
    },
  ]
}
