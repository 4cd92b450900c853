import {
  liftSuppression,
  listSuppressions,
  type Suppression,
  suppressAddress,
} from '@rostrum/contracts/suppressions'
import { type Column, DataTable } from '@rostrum/ui/data-table'
import { EmptyState } from '@rostrum/ui/empty-state'
import { dayText, momentText } from '@rostrum/ui/time'
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { paths } from '../../paths.ts'
import { ActionButton } from '../../platform/as-of/action-button.tsx'
import { client } from '../../platform/client.ts'
import { FilterChips } from '../../platform/filter-chips.tsx'
import { lazyPart } from '../../platform/lazy-part.tsx'
import { Loaded } from '../../platform/loaded.tsx'
import { usePages } from '../../platform/paging/use-pages.ts'
import { Section } from '../../platform/section.tsx'
import { permitted } from '../../platform/session/permitted.tsx'
import { useAddress } from '../../platform/use-address.ts'
import { useZone } from '../../platform/use-zone.ts'
import { listingWords } from './message-words.ts'
import classes from './suppressions.module.css'
import { SuppressionsAddress } from './suppressions-address.ts'

const SuppressDialog = lazyPart(() =>
  import('./suppression-dialogs.tsx').then((it) => it.SuppressDialog),
)
const LiftDialog = lazyPart(() => import('./suppression-dialogs.tsx').then((it) => it.LiftDialog))
const keyOf = ({ id }: Suppression) => id

/** The addresses that are written to no more, why, and the way back. */
export const SuppressionsTab = permitted(listSuppressions, Suppressions)

function Suppressions() {
  const [{ state }, set] = useAddress(SuppressionsAddress)
  const [isAdding, setAdding] = useState(false)
  const [lifted, setLifted] = useState<Suppression>()
  const zone = useZone()
  const { query, items, more, first } = usePages({
    key: [listSuppressions.name, state],
    keyOf,
    fresh: true,
    read: (place, signal) =>
      client.call(listSuppressions, {
        query: { ...place, ...(state && { state }), limit: 100 },
        signal,
      }),
  })
  const columns = useMemo(() => columnsOf(zone, setLifted), [zone])
  return (
    <Section
      title="Suppression list"
      lead="These addresses are written to no more: their mail server knows no such mailbox, or a member said so. Only what somebody asks for by typing the address anew is still tried."
      action={
        <ActionButton does={suppressAddress} onClick={() => setAdding(true)}>
          Add an address
        </ActionButton>
      }
    >
      <FilterChips
        value={state}
        onChoose={(one) => set({ state: one })}
        choices={[
          { value: undefined, label: 'All' },
          { value: 'standing' as const, label: `On the list ${first?.counts.standing ?? ''}` },
          { value: 'lifted' as const, label: `Taken off ${first?.counts.lifted ?? ''}` },
        ]}
      />
      <Loaded query={query} label="the suppression list">
        {() =>
          items.length === 0 ? (
            <EmptyState under="h2" title="No addresses here">
              When a mail server answers that there is no such mailbox, the address stands here and
              is written to no more.
            </EmptyState>
          ) : (
            <DataTable
              label="Suppression list"
              rows={items}
              columns={columns}
              rowKey={keyOf}
              rowHeight={44}
              minWidth={860}
              onEnd={more}
            />
          )
        }
      </Loaded>
      {isAdding && <SuppressDialog onClose={() => setAdding(false)} />}
      {lifted && <LiftDialog key={lifted.id} entry={lifted} onClose={() => setLifted(undefined)} />}
    </Section>
  )
}

function columnsOf(zone: string, onLift: (entry: Suppression) => void): Column<Suppression>[] {
  return [
    {
      key: 'address',
      header: 'Address',
      width: '220px',
      names: true,
      cell: ({ email, personId }) =>
        personId ? (
          <Link to={paths.person} params={{ personId }} title={email}>
            {email}
          </Link>
        ) : (
          <span title={email}>{email}</span>
        ),
    },
    {
      key: 'why',
      header: 'Because',
      cell: ({ cause, reason }) => (
        <span title={reason}>
          {listingWords(cause)}
          {reason && <span className={classes.quiet}> · {reason}</span>}
        </span>
      ),
    },
    {
      key: 'since',
      header: 'Since',
      width: '215px',
      cell: ({ since }) => <time dateTime={since}>{momentText(since, zone)}</time>,
    },
    {
      key: 'lifted',
      header: <span className={classes.unseen}>Taken off</span>,
      width: '190px',
      align: 'end',
      cell: (entry) => <Lifting entry={entry} zone={zone} onLift={onLift} />,
    },
  ]
}

interface LiftingProps {
  readonly entry: Suppression
  readonly zone: string
  readonly onLift: (entry: Suppression) => void
}

function Lifting({ entry, zone, onLift }: LiftingProps) {
  const { email, lifted } = entry
  if (lifted)
    return (
      <span className={classes.quiet} title={lifted.reason}>
        Taken off <time dateTime={lifted.at}>{dayText(lifted.at, zone)}</time>
      </span>
    )
  return (
    <ActionButton
      does={liftSuppression}
      size="compact-xs"
      variant="default"
      aria-label={`Write again to ${email}`}
      onClick={() => onLift(entry)}
    >
      Write again
    </ActionButton>
  )
}
