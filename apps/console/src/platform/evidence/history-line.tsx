import type { HistoryItem } from '@rostrum/contracts/history'
import { clockText, dayText } from '@rostrum/ui/time'
import { useGoTo } from '../as-of/use-as-of.ts'
import classes from './history-line.module.css'

interface HistoryLineProps {
  readonly item: HistoryItem
  readonly zone: string
}

/** One thing that happened, as a sentence, with the moment to look back to. */
export function HistoryLine({ item, zone }: HistoryLineProps) {
  const goTo = useGoTo()
  const { sentence, occurredAt, position } = item
  return (
    <li className={classes.line}>
      <p>{sentence}</p>
      <p className={classes.when}>
        <time dateTime={occurredAt}>
          {dayText(occurredAt, zone)}, {clockText(occurredAt, zone, true)}
        </time>
        <button
          type="button"
          className={classes.here}
          title={`Show everything as of position ${position}`}
          onClick={() => goTo({ asOf: `position:${position}` })}
        >
          as of here
        </button>
      </p>
    </li>
  )
}
