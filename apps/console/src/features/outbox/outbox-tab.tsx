import { listMessages, type MessageHead, type MessageState } from '@rostrum/contracts/messages'
import { type Column, DataTable } from '@rostrum/ui/data-table'
import { EmptyState } from '@rostrum/ui/empty-state'
import { StateChip, stateLabel } from '@rostrum/ui/state-chip'
import { momentText } from '@rostrum/ui/time'
import { MailX } from 'lucide-react'
import { useMemo } from 'react'
import { client } from '../../platform/client.ts'
import { FilterChips } from '../../platform/filter-chips.tsx'
import { Loaded } from '../../platform/loaded.tsx'
import { usePages } from '../../platform/paging/use-pages.ts'
import { Section } from '../../platform/section.tsx'
import { permitted } from '../../platform/session/permitted.tsx'
import { useAddress } from '../../platform/use-address.ts'
import { useZone } from '../../platform/use-zone.ts'
import { MessageDrawer } from './message-drawer.tsx'
import { kindLabel } from './message-words.ts'
import classes from './outbox.module.css'
import { OutboxAddress } from './outbox-address.ts'

const states: readonly MessageState[] = ['waiting', 'sent', 'missed', 'withdrawn']
const keyOf = ({ id }: MessageHead) => id

/** Everything that people were written, what became of it, and each message as it was read. */
export const OutboxTab = permitted(listMessages, Outbox)

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
    <Section
      title="Outbox"
      lead="What people are told by mail of the webinars they registered for."
      beside={
        message !== undefined && (
          <MessageDrawer messageId={message} onClose={() => set({ message: undefined })} />
        )
      }
    >
      {first?.delivery === 'off' && <NothingLeaves />}
      <FilterChips
        value={state}
        onChoose={(one) => set({ state: one })}
        choices={[
          { value: undefined, label: 'All' },
          ...states.map((one) => ({
            value: one,
            label: `${stateLabel(one)} ${first?.counts[one] ?? ''}`,
          })),
        ]}
      />
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
    </Section>
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
      width: '235px',
      cell: ({ writtenAt }) => momentText(writtenAt, zone),
    },
  ]
}
