import { ActionIcon } from '@mantine/core'
import type { EventItem } from '@rostrum/contracts/events'
import type { HistoryItem } from '@rostrum/contracts/history'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { streamWords, typeWords } from './event-words.ts'
import classes from './events.module.css'
import { anything, type EventsAddress } from './events-address.ts'

interface EventFilterProps {
  readonly address: EventsAddress
  /** What is listed: it says what the ids in the address are called. */
  readonly items: readonly EventItem[]
  readonly types: readonly string[]
  readonly onChange: (part: Partial<EventsAddress>) => void
}

/** What is listed, as a sentence of which each part can be chosen. */
export function EventFilter({ address, items, types, onChange }: EventFilterProps) {
  const { stream, type, webinarId, seriesId, personId, by, commandId } = address
  const of = items.find((item) => item.webinarId === webinarId && item.title)?.title
  const ofSeries = items.find((item) => item.stream === 'series' && item.title)?.title
  const who = items.find(({ actor }) => actor.id === by)?.actor.displayName
  const isChosen = Object.keys(anything).some((key) => address[key as keyof EventsAddress])
  return (
    <fieldset className={classes.filter}>
      <legend className={classes.unseen}>What is listed</legend>
      <select
        aria-label="What"
        value={stream ?? ''}
        // Its choices are the streams, and the empty one.
        onChange={({ target }) =>
          onChange({ stream: (target.value as HistoryItem['stream']) || undefined })
        }
      >
        <option value="">Everything</option>
        {Object.entries(streamWords).map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
      <select
        aria-label="Of which kind"
        value={type ?? ''}
        onChange={({ target }) => onChange({ type: target.value || undefined })}
      >
        <option value="">of any kind</option>
        {[...new Set([...types, ...(type ? [type] : [])])].map((one) => (
          <option key={one} value={one}>
            of the kind: {typeWords(one)}
          </option>
        ))}
      </select>
      <Days address={address} onChange={onChange} />
      {webinarId && (
        <Chip
          words={<>of {of ?? 'one webinar'}</>}
          of="webinar"
          onGone={() => onChange({ webinarId: undefined })}
        />
      )}
      {seriesId && (
        <Chip
          words={<>of {ofSeries ?? 'one series'}</>}
          of="series"
          onGone={() => onChange({ seriesId: undefined })}
        />
      )}
      {personId && (
        <Chip
          words="about one person"
          of="person"
          onGone={() => onChange({ personId: undefined })}
        />
      )}
      {by && (
        <Chip
          words={<>by {who ?? 'one of them'}</>}
          of="actor"
          onGone={() => onChange({ by: undefined })}
        />
      )}
      {commandId && (
        <Chip
          words="by one command"
          of="command"
          onGone={() => onChange({ commandId: undefined })}
        />
      )}
      {isChosen && (
        <button type="button" className={classes.link} onClick={() => onChange(anything)}>
          Everything again
        </button>
      )}
    </fieldset>
  )
}

function Days({ address, onChange }: Pick<EventFilterProps, 'address' | 'onChange'>) {
  const { first, last, on } = address
  return (
    <>
      <label className={classes.day}>
        from
        <input
          type="date"
          value={first ?? ''}
          max={last}
          onChange={({ target }) => onChange({ first: target.value || undefined })}
        />
      </label>
      <label className={classes.day}>
        to
        <input
          type="date"
          value={last ?? ''}
          min={first}
          onChange={({ target }) => onChange({ last: target.value || undefined })}
        />
      </label>
      {(first || last) && (
        <select
          aria-label="On which clock"
          value={on ?? 'occurred'}
          onChange={({ target }) =>
            onChange({ on: target.value === 'recorded' ? 'recorded' : undefined })
          }
        >
          <option value="occurred">when it happened</option>
          <option value="recorded">when it was recorded</option>
        </select>
      )}
    </>
  )
}

interface ChipProps {
  readonly words: ReactNode
  readonly of: string
  readonly onGone: () => void
}

function Chip({ words, of, onGone }: ChipProps) {
  return (
    <span className={classes.chip}>
      {words}
      <ActionIcon
        size="sm"
        variant="subtle"
        color="gray"
        aria-label={`Any ${of}`}
        title={`Any ${of}`}
        onClick={onGone}
      >
        <X size={14} aria-hidden="true" />
      </ActionIcon>
    </span>
  )
}
