import { Button } from '@mantine/core'
import { type EventDetail, getEvent } from '@rostrum/contracts/events'
import { Drawer } from '@rostrum/ui/drawer'
import { momentText } from '@rostrum/ui/time'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAsOf } from '../../platform/as-of/use-as-of.ts'
import { copied } from '../../platform/copied.ts'
import { onClockOf } from '../../platform/evidence/grouped.ts'
import { Loaded } from '../../platform/loaded.tsx'
import { asOfQuery } from '../../platform/queries.ts'
import { CausationTree } from './causation-tree.tsx'
import classes from './event-drawer.module.css'
import type { EventsAddress } from './events-address.ts'
import { Stories } from './stories.tsx'

interface EventDrawerProps {
  readonly position: string
  readonly zone: string
  readonly onOpen: (position: string) => void
  /** Tells one whole story instead of what is listed. */
  readonly onStory: (story: Partial<EventsAddress>) => void
  readonly onClose: () => void
}

/** One event: what led to it and what it brought about, whose stories it is in, what is stored. */
export function EventDrawer({ position, zone, onOpen, onStory, onClose }: EventDrawerProps) {
  const query = useQuery(asOfQuery(getEvent, { params: { position } }, useAsOf()))
  const { data } = query
  return (
    <Drawer
      opened
      beside
      onClose={onClose}
      title={data ? onClockOf(zone, data.sentence) : 'One event'}
      subtitle={data && [data.title, momentText(data.occurredAt, zone)].filter(Boolean).join(' · ')}
    >
      <Loaded query={query} label="the event">
        {(event) => (
          <div className={classes.parts}>
            <section>
              <h3>Causes and effects</h3>
              <CausationTree position={event.position} zone={zone} onOpen={onOpen} />
            </section>
            <section>
              <h3>The whole story</h3>
              <Stories event={event} onStory={onStory} />
            </section>
            <Payload key={event.position} event={event} />
            <section>
              <h3>Envelope</h3>
              <Envelope event={event} zone={zone} />
            </section>
          </div>
        )}
      </Loaded>
    </Drawer>
  )
}

function Payload({ event: { data, names } }: { readonly event: EventDetail }) {
  const [isCopied, setCopied] = useState(false)
  const json = JSON.stringify(data, undefined, 2)
  const called = Object.entries(names).filter(([id]) => json.includes(id))
  return (
    <section>
      <header className={classes.head}>
        <h3>What is stored</h3>
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => void copied(json).then(setCopied)}
        >
          {isCopied ? 'Copied' : 'Copy'}
        </Button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key */}
      <section className={classes.json} tabIndex={0} aria-label="Stored data">
        <pre>{json}</pre>
      </section>
      {called.length > 0 && (
        <dl className={classes.facts}>
          {called.map(([id, name]) => (
            <Fact key={id} name={`${id.slice(0, 8)}…`} words={name} />
          ))}
        </dl>
      )}
    </section>
  )
}

function Envelope({ event, zone }: { readonly event: EventDetail; readonly zone: string }) {
  return (
    <dl className={classes.facts}>
      <Fact name="Done by" words={event.actor.displayName} />
      <Fact name="Happened" words={momentText(event.occurredAt, zone)} />
      <Fact name="Recorded" words={momentText(event.recordedAt, zone)} />
      <Fact name="Kind" words={event.type} isId />
      <Fact name="Position" words={event.position} isId />
      <Fact name="Stream" words={`${event.streamName}, number ${event.revision}`} isId />
      <Fact name="Event" words={event.eventId} isId />
      <Fact name="Command" words={event.commandId} isId />
      <Fact name="Answers" words={event.causationId} isId />
      <Fact name="Belongs to" words={event.correlationId} isId />
    </dl>
  )
}

interface FactProps {
  readonly name: string
  readonly words: string
  readonly isId?: boolean
}

function Fact({ name, words, isId = false }: FactProps) {
  return (
    <>
      <dt>{name}</dt>
      <dd className={isId ? classes.id : undefined}>{words}</dd>
    </>
  )
}
