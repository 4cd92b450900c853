import type { HistoryItem } from '@rostrum/contracts/history'
import { clockText, dayText, momentText } from '@rostrum/ui/time'
import { Check, History } from 'lucide-react'
import { useAsOf, useGoTo } from '../../platform/as-of/use-as-of.ts'
import { type Day, onClockOf, toldLater, valueWords } from '../../platform/evidence/grouped.ts'
import classes from './history.module.css'

interface DayListProps {
  readonly day: Day<HistoryItem>
  readonly zone: string
  /** Tell when the log learned of it, too. */
  readonly clocks: boolean
}

/** One day of history: what one command did stands together. */
export function DayList({ day, zone, clocks }: DayListProps) {
  return (
    <section className={classes.day}>
      <h2 className={classes.date}>{day.day}</h2>
      <ol className={classes.deeds}>
        {day.deeds.map(({ key, items }) => (
          <li key={key} className={classes.deed} data-many={items.length > 1}>
            <ol className={classes.lines}>
              {items.map((item) => (
                <Line key={item.position} {...{ item, zone, clocks }} />
              ))}
            </ol>
          </li>
        ))}
      </ol>
    </section>
  )
}

interface LineProps {
  readonly item: HistoryItem
  readonly zone: string
  readonly clocks: boolean
}

function Line({ item, zone, clocks }: LineProps) {
  const { occurredAt, recordedAt, sentence, position } = item
  const time = clockText(occurredAt, zone, true)
  return (
    <li className={classes.line}>
      <time className={classes.time} dateTime={occurredAt} title={momentText(occurredAt, zone)}>
        {time}
      </time>
      <div className={classes.what}>
        <details>
          <summary className={classes.sentence}>{onClockOf(zone, sentence)}</summary>
          <More item={item} zone={zone} />
        </details>
        {clocks && (
          <p className={classes.recorded} data-late={toldLater(item)}>
            recorded {toldLater(item) && 'later: '}
            {dayText(recordedAt, zone)}, {clockText(recordedAt, zone, true)}
          </p>
        )}
      </div>
      <Here position={position} sentence={sentence} />
    </li>
  )
}

/** Shows the whole console as it was when this had just been recorded. */
function Here({ position, sentence }: { position: string; sentence: string }) {
  const goTo = useGoTo()
  const here = useAsOf().asOf === `position:${position}`
  return (
    <button
      type="button"
      className={classes.here}
      aria-label={`Show everything as of here: ${sentence}`}
      aria-pressed={here}
      title={`Show everything as of position ${position}`}
      onClick={() => goTo({ asOf: `position:${position}` })}
    >
      {here ? <Check size={13} aria-hidden="true" /> : <History size={13} aria-hidden="true" />}
      as of here
    </button>
  )
}

/** Why it is so: who did it, by what, what was before. */
function More({ item, zone }: { item: HistoryItem; zone: string }) {
  const { actor, changes, occurredAt, recordedAt, position, commandId } = item
  return (
    <dl className={classes.facts}>
      <dt>Done by</dt>
      <dd>{actor.displayName}</dd>
      {changes && (
        <>
          <dt>Before</dt>
          <dd>{valueWords(changes.from, zone)}</dd>
          <dt>Since then</dt>
          <dd>{valueWords(changes.to, zone)}</dd>
        </>
      )}
      <dt>Happened</dt>
      <dd>{momentText(occurredAt, zone)}</dd>
      <dt>Recorded</dt>
      <dd>{momentText(recordedAt, zone)}</dd>
      <dt>Position</dt>
      <dd className={classes.id}>{position}</dd>
      <dt>Command</dt>
      <dd className={classes.id}>{commandId}</dd>
    </dl>
  )
}
