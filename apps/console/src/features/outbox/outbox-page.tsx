import { listMessages, type MessageHead, type MessageState } from '@rostrum/contracts/messages'
import { type Column, DataTable } from '@rostrum/ui/data-table'
import { EmptyState } from '@rostrum/ui/empty-state'
import { StateChip, stateLabel } from '@rostrum/ui/state-chip'
import { momentText } from '@rostrum/ui/time'
import { MailX } from 'lucide-react'
import { useMemo } from 'react'
import { ShownAsOfNow } from '../../platform/as-of/as-of-frame.tsx'
import { client } from '../../platform/client.ts'
import { Loaded } from '../../platform/loaded.tsx'
import { usePages } from '../../platform/paging/use-pages.ts'
import { permitted } from '../../platform/session/permitted.tsx'
import { Page } from '../../platform/shell/page.tsx'
import { useAddress } from '../../platform/use-address.ts'
import { useZone } from '../../platform/use-zone.ts'
import { MessageDrawer } from './message-drawer.tsx'
import { kindLabel } from './message-words.ts'
import classes from './outbox.module.css'
import { OutboxAddress } from './outbox-address.ts'

const states: readonly MessageState[] = ['waiting', 'sent', 'missed', 'withdrawn']
const keyOf = ({ id }: MessageHead) => id

/** Everything that people were written, what became of it, and each message as it was read. */
export const OutboxPage = permitted(listMessages, Outbox, 'Outbox')

function Outbox() {
  const [{ state, message }, set] = useAddress(OutboxAddress)
  const zone = useZone()
  const { query, items, more, first } = usePages({
    key: [listMessages.name, state],
    keyOf,
    fresh: true,
    read: (place, signal) =>
      client.call(listMessages, {
        query: { ...place, ...(state && { state }), limit: 100 },
        signal,
      }),
  })
  const columns = useMemo(() => columnsOf(zone), [zone])
  return (
    <Page
      title="Outbox"
      subtitle="What people are told by mail of the webinars they registered for."
    >
      <ShownAsOfNow />
      {first?.delivery === 'off' && <NothingLeaves />}
      <fieldset className={classes.filters}>
        <legend className={classes.unseen}>Show only</legend>
        <Filter
          label="All"
          pressed={state === undefined}
          onPress={() => set({ state: undefined })}
        />
        {states.map((one) => (
          <Filter
            key={one}
            label={`${stateLabel(one)} ${first?.counts[one] ?? ''}`}
            pressed={state === one}
            onPress={() => set({ state: state === one ? undefined : one })}
          />
        ))}
      </fieldset>
      <Loaded query={query} label="the outbox">
        {() =>
          items.length === 0 ? (
            <EmptyState title="No messages here">
              Whoever registers from now on is written to, and the message stands here.
            </EmptyState>
          ) : (
            <DataTable
              label="Messages"
              rows={items}
              columns={columns}
              rowKey={keyOf}
              minWidth={880}
              openKey={message}
              onEnd={more}
              onOpen={({ id }) => set({ message: id })}
            />
          )
        }
      </Loaded>
      {message !== undefined && (
        <MessageDrawer messageId={message} onClose={() => set({ message: undefined })} />
      )}
    </Page>
  )
}

function NothingLeaves() {
  return (
    <div className={classes.off} role="status">
      <MailX size={16} aria-hidden="true" />
      <p>
        <strong>Nothing leaves.</strong> No mail server is set up, so messages are written and wait
        here. Start Rostrum with <code>SMTP_URL</code> to send what is still worth sending.
      </p>
    </div>
  )
}

interface FilterProps {
  readonly label: string
  readonly pressed: boolean
  readonly onPress: () => void
}

function Filter({ label, pressed, onPress }: FilterProps) {
  return (
    <button type="button" className={classes.filter} aria-pressed={pressed} onClick={onPress}>
      {label}
    </button>
  )
}

function columnsOf(zone: string): Column<MessageHead>[] {
  return [
    {
      key: 'to',
      header: 'To',
      width: '220px',
      names: true,
      cell: ({ to }) => <span title={to.email}>{to.displayName ?? to.email}</span>,
    },
    { key: 'kind', header: 'About', width: '180px', cell: ({ kind }) => kindLabel(kind) },
    { key: 'subject', header: 'Subject', cell: ({ subject }) => subject },
    {
      key: 'state',
      header: 'State',
      width: '110px',
      cell: ({ state }) => <StateChip state={state} />,
    },
    {
      key: 'written',
      header: 'Written',
      width: '215px',
      cell: ({ writtenAt }) => momentText(writtenAt, zone),
    },
  ]
}
