import { SegmentedControl } from '@mantine/core'
import { getMessage, type Message } from '@rostrum/contracts/messages'
import type { MessageId } from '@rostrum/kernel/ids'
import { Drawer } from '@rostrum/ui/drawer'
import { StateChip } from '@rostrum/ui/state-chip'
import { momentText } from '@rostrum/ui/time'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Loaded } from '../../platform/loaded.tsx'
import { nowQuery } from '../../platform/queries.ts'
import { useZone } from '../../platform/use-zone.ts'
import { kindLabel, outcomeOf } from './message-words.ts'
import classes from './outbox.module.css'

interface MessageDrawerProps {
  readonly messageId: string
  readonly onClose: () => void
}

/** One message, beside the list, as its reader gets it. */
export function MessageDrawer({ messageId, onClose }: MessageDrawerProps) {
  const id = messageId as MessageId // the api says whether there is such a message
  const query = useQuery(nowQuery(getMessage, { params: { messageId: id } }))
  const { data } = query
  return (
    <Drawer
      opened
      beside
      onClose={onClose}
      title={data?.subject ?? 'Message'}
      subtitle={data && `${kindLabel(data.kind)} to ${data.to.email}`}
    >
      <Loaded query={query} label="the message">
        {(message) => <Reading key={message.id} message={message} />}
      </Loaded>
    </Drawer>
  )
}

type View = 'page' | 'text' | 'calendar'

function Reading({ message }: { message: Message }) {
  const [view, setView] = useState<View>('page')
  const zone = useZone()
  const { id, state, from, to, writtenAt, text, calendar } = message
  return (
    <div className={classes.reading}>
      <p>
        <StateChip state={state} /> {outcomeOf(message, zone)}
      </p>
      <dl className={classes.facts}>
        <dt>From</dt>
        <dd>{`${from.displayName} <${from.email}>`}</dd>
        <dt>To</dt>
        <dd>{to.displayName ? `${to.displayName} <${to.email}>` : to.email}</dd>
        <dt>Written</dt>
        <dd>{momentText(writtenAt, zone)}</dd>
      </dl>
      <SegmentedControl<View>
        aria-label="Show the message"
        value={view}
        onChange={setView}
        data={[
          { value: 'page', label: 'As it looks' },
          { value: 'text', label: 'Plain text' },
          ...(calendar ? [{ value: 'calendar' as const, label: 'Calendar file' }] : []),
        ]}
      />
      {view === 'page' && (
        <iframe
          className={classes.frame}
          title="The message"
          sandbox=""
          src={`/api/v1/messages/${id}/rendering`}
        />
      )}
      {view === 'text' && <pre className={classes.plain}>{text}</pre>}
      {view === 'calendar' && <pre className={classes.plain}>{calendar?.file}</pre>}
    </div>
  )
}
