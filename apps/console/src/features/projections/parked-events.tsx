import { type ParkedEvent, retryParked, skipParked } from '@rostrum/contracts/projections'
import { type Column, DataTable } from '@rostrum/ui/data-table'
import { EmptyState } from '@rostrum/ui/empty-state'
import { dayText, momentText } from '@rostrum/ui/time'
import { useMemo, useState } from 'react'
import { ActionButton } from '../../platform/as-of/action-button.tsx'
import { lazyPart } from '../../platform/lazy-part.tsx'
import { useCommand } from '../../platform/queries.ts'
import { useZone } from '../../platform/use-zone.ts'
import { releasedWords } from './projection-words.ts'
import classes from './projections.module.css'

const SkipDialog = lazyPart(() => import('./skip-dialog.tsx').then((it) => it.SkipDialog))

/** What could not be taken: tried again once its cause is gone, or left out for a reason. */
export function ParkedEvents({ parked }: { readonly parked: readonly ParkedEvent[] }) {
  const [skipped, skip] = useState<ParkedEvent>()
  const zone = useZone()
  const retry = useCommand(retryParked)
  const { mutate, isPending, data, error } = retry
  const columns = useMemo(
    () =>
      columnsOf({
        zone,
        busy: isPending,
        onRetry: ({ id }) => mutate({ params: { parkedId: id } }),
        onSkip: skip,
      }),
    [zone, isPending, mutate],
  )
  return (
    <section className={classes.parked} aria-labelledby="parked">
      <h3 id="parked">Parked events</h3>
      <p className={classes.told} role="status">
        {error ? error.message : data && releasedWords(data)}
      </p>
      {parked.length === 0 ? (
        <EmptyState title="Nothing is parked" under="h2">
          An event that a projection cannot take would stand here, with the reason, and what came
          later in its stream would wait behind it.
        </EmptyState>
      ) : (
        <DataTable
          label="Parked events"
          rows={parked}
          columns={columns}
          rowKey={({ id }) => id}
          rowHeight={44}
          minWidth={860}
        />
      )}
      {skipped && <SkipDialog key={skipped.id} event={skipped} onClose={() => skip(undefined)} />}
    </section>
  )
}

interface Acting {
  readonly zone: string
  readonly busy: boolean
  readonly onRetry: (event: ParkedEvent) => void
  readonly onSkip: (event: ParkedEvent) => void
}

function columnsOf({ zone, busy, onRetry, onSkip }: Acting): Column<ParkedEvent>[] {
  return [
    {
      key: 'projection',
      header: 'Projection',
      width: '135px',
      names: true,
      cell: ({ projection }) => <code>{projection}</code>,
    },
    {
      key: 'event',
      header: 'Event',
      width: '200px',
      cell: ({ type, streamName, position }) => (
        <span title={`${type} of ${streamName}, position ${position}`}>
          {type} <span className={classes.quiet}>{streamName}</span>
        </span>
      ),
    },
    {
      key: 'reason',
      header: 'Reason',
      cell: ({ reason }) => <span title={reason}>{reason}</span>,
    },
    {
      key: 'since',
      header: 'Since',
      width: '130px',
      cell: ({ since }) => (
        <time dateTime={since} title={momentText(since, zone)}>
          {dayText(since, zone)}
        </time>
      ),
    },
    {
      key: 'waiting',
      header: 'Waiting',
      width: '70px',
      align: 'end',
      cell: ({ waiting }) => waiting.toLocaleString('en'),
    },
    {
      key: 'does',
      header: <span className={classes.unseen}>What can be done</span>,
      width: '170px',
      align: 'end',
      cell: (event) => (
        <span className={classes.buttons}>
          <ActionButton
            does={retryParked}
            size="compact-xs"
            variant="default"
            disabled={busy}
            aria-label={`Try ${event.type} of ${event.streamName} again`}
            onClick={() => onRetry(event)}
          >
            Try again
          </ActionButton>
          <ActionButton
            does={skipParked}
            size="compact-xs"
            variant="default"
            aria-label={`Skip ${event.type} of ${event.streamName}`}
            onClick={() => onSkip(event)}
          >
            Skip
          </ActionButton>
        </span>
      ),
    },
  ]
}
