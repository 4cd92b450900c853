import { type AuditEntry, downloadAudit, listAudit } from '@rostrum/contracts/audit'
import { type Column, DataTable } from '@rostrum/ui/data-table'
import { EmptyState } from '@rostrum/ui/empty-state'
import { momentText } from '@rostrum/ui/time'
import { useMemo, useState } from 'react'
import { client } from '../../platform/client.ts'
import { CsvLink } from '../../platform/download/csv-link.tsx'
import { Loaded } from '../../platform/loaded.tsx'
import { usePages } from '../../platform/paging/use-pages.ts'
import { Section } from '../../platform/section.tsx'
import { permitted } from '../../platform/session/permitted.tsx'
import { useAddress } from '../../platform/use-address.ts'
import { useZone } from '../../platform/use-zone.ts'
import classes from './audit.module.css'
import { AuditAddress } from './audit-address.ts'
import { ChainCheck } from './chain-check.tsx'
import { RecordFilter } from './record-filter.tsx'
import { networkWords, recordSentence, sinceOf } from './record-words.ts'

const keyOf = ({ sequence }: AuditEntry) => String(sequence)

/** Who did what, from where, and why not; and whether any of it was changed since. */
export const AuditTab = permitted(listAudit, Audit)

function Audit() {
  const [address, set] = useAddress(AuditAddress)
  const { kind, by, about, within = 'week' } = address
  const [openedAt] = useState(() => Date.now())
  const since = sinceOf(within, openedAt)
  const filter = {
    ...(kind && { kind }),
    ...(by && { by }),
    ...(about && { resource: about }),
    ...(since && { since }),
  }
  const { query, items, more, first } = usePages({
    key: [listAudit.name, kind, by, about, since],
    keyOf,
    fresh: true,
    read: (place, signal) =>
      client.call(listAudit, { query: { ...place, ...filter, limit: 100 }, signal }),
  })
  const zone = useZone()
  const actors = first?.actors
  const columns = useMemo(
    () => columnsOf(zone, actors ?? [], (id) => set({ about: id })),
    [zone, actors, set],
  )
  return (
    <Section
      title="Audit"
      lead="Decisions, sign-ins, refusals, views of names, downloads and uses of keys: who, when, from what kind of network and why not. No address and nobody’s name is kept in it."
      action={<CsvLink does={downloadAudit} params={{}} query={filter} of="what is on record" />}
    >
      <ChainCheck />
      <RecordFilter address={address} actors={actors ?? []} onChange={set} />
      <Loaded query={query} label="what is on record">
        {() =>
          items.length === 0 ? (
            <EmptyState title="Nothing is on record here" under="h2">
              Choose a longer time, or everything by anyone.
            </EmptyState>
          ) : (
            <DataTable
              label="On record"
              rows={items}
              columns={columns}
              rowKey={keyOf}
              rowHeight={44}
              minWidth={760}
              onEnd={more}
            />
          )
        }
      </Loaded>
    </Section>
  )
}

function columnsOf(
  zone: string,
  actors: readonly AuditEntry['actor'][],
  onAbout: (id: string) => void,
): Column<AuditEntry>[] {
  const names = new Map(actors.map(({ id, displayName }) => [id, displayName]))
  const sentence = (entry: AuditEntry) => recordSentence(entry, (id) => names.get(id))
  return [
    {
      key: 'what',
      header: 'What happened',
      names: true,
      cell: (entry) => (
        <span className={classes.two}>
          <span title={sentence(entry)}>{sentence(entry)}</span>
          <span className={classes.quiet}>from {networkWords(entry.network)}</span>
        </span>
      ),
    },
    {
      key: 'about',
      header: 'About',
      width: '110px',
      cell: ({ resource }) =>
        resource && (
          <button
            type="button"
            className={classes.id}
            title={`Only what is about ${resource}`}
            onClick={() => onAbout(resource)}
          >
            {resource.slice(0, 8)}
          </button>
        ),
    },
    {
      key: 'at',
      header: 'When',
      width: '235px',
      cell: ({ at }) => <time dateTime={at}>{momentText(at, zone)}</time>,
    },
    {
      key: 'row',
      header: 'Row',
      width: '70px',
      align: 'end',
      cell: ({ sequence }) => sequence.toLocaleString('en'),
    },
  ]
}
