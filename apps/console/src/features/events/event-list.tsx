import type { EventItem } from '@rostrum/contracts/events'
import { clockText, momentText } from '@rostrum/ui/time'
import { useRowKeys } from '@rostrum/ui/use-row-keys'
import { Check, History } from 'lucide-react'
import { useCallback, useMemo, useRef } from 'react'
import { useAsOf, useGoTo } from '../../platform/as-of/use-as-of.ts'
import { type Day, grouped, onClockOf } from '../../platform/evidence/grouped.ts'
import classes from './events.module.css'

interface EventListProps {
  readonly items: readonly EventItem[]
  readonly zone: string
  /** The place whose event is open. */
  readonly open: string | undefined
  /** Whether each says of which webinar or series it is. */
  readonly places: boolean
  readonly onOpen: (position: string) => void
}

/** Sentences by day and by command, newest first: j and k go from line to line. */
export function EventList({ items, zone, open, places, onOpen }: EventListProps) {
  const box = useRef<HTMLDivElement>(null)
  const reveal = useCallback(
    (index: number) => lineOf(box.current, items[index])?.querySelector('button')?.focus(),
    [items],
  )
  useRowKeys({ count: items.length, reveal })
  const days = useMemo(() => grouped(items, zone), [items, zone])
  return (
    <div ref={box} className={classes.list}>
      {days.map((day) => (
        <DayOf key={day.key} {...{ day, zone, open, places, onOpen }} />
      ))}
    </div>
  )
}

function lineOf(box: HTMLElement | null, item: EventItem | undefined) {
  return box?.querySelector(`[data-position="${item?.position}"]`)
}

interface DayProps extends Omit<EventListProps, 'items'> {
  readonly day: Day<EventItem>
}

function DayOf({ day, open, ...line }: DayProps) {
  return (
    <section className={classes.part}>
      <h2 className={classes.date}>{day.day}</h2>
      <ol className={classes.deeds}>
        {day.deeds.map(({ key, items }) => (
          <li key={key} className={classes.deed} data-many={items.length > 1}>
            <ol>
              {items.map((item) => (
                <Line key={item.position} {...line} item={item} isOpen={item.position === open} />
              ))}
            </ol>
          </li>
        ))}
      </ol>
    </section>
  )
}

interface LineProps extends Pick<EventListProps, 'zone' | 'places' | 'onOpen'> {
  readonly item: EventItem
  readonly isOpen: boolean
}

function Line({ item, zone, places, onOpen, isOpen }: LineProps) {
  const { occurredAt, sentence, position, title } = item
  return (
    <li className={classes.line} data-position={position} data-open={isOpen}>
      <time className={classes.time} dateTime={occurredAt} title={momentText(occurredAt, zone)}>
        {clockText(occurredAt, zone, true)}
      </time>
      <div className={classes.what}>
        <button type="button" aria-expanded={isOpen} onClick={() => onOpen(position)}>
          {onClockOf(zone, sentence)}
        </button>
        {places && title && <span className={classes.place}>{title}</span>}
      </div>
      <Here position={position} sentence={sentence} />
    </li>
  )
}

/** Shows the whole console as it was when this had just been recorded. */
function Here({ position, sentence }: { position: string; sentence: string }) {
  const goTo = useGoTo()
  const isHere = useAsOf().asOf === `position:${position}`
  return (
    <button
      type="button"
      className={classes.here}
      aria-label={`Show everything as of here: ${sentence}`}
      aria-pressed={isHere}
      title={`Show everything as of position ${position}`}
      onClick={() => goTo({ asOf: `position:${position}` })}
    >
      {isHere ? <Check size={13} aria-hidden="true" /> : <History size={13} aria-hidden="true" />}
      as of here
    </button>
  )
}
