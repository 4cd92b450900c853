import { Button } from '@mantine/core'
import type { HistoryItem } from '@rostrum/contracts/history'
import { clockText, dayText, momentText } from '@rostrum/ui/time'
import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { useGoTo } from '../as-of/use-as-of.ts'
import { onClockOf, toldLater } from './grouped.ts'
import classes from './history-line.module.css'

interface HistoryLinesProps {
  readonly items: readonly HistoryItem[]
  readonly zone: string
  /** How more of them come. */
  readonly query: Pick<
    UseInfiniteQueryResult,
    'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'
  >
}

/** What happened, a line each, and a button for more where there are more. */
export function HistoryLines({ items, zone, query }: HistoryLinesProps) {
  return (
    <>
      <ol className={classes.lines}>
        {items.map((item) => (
          <HistoryLine key={item.position} item={item} zone={zone} />
        ))}
      </ol>
      {query.hasNextPage && (
        <Button
          variant="default"
          size="xs"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </>
  )
}

interface HistoryLineProps {
  readonly item: HistoryItem
  readonly zone: string
}

/** One thing that happened, as a sentence, with the moment to look back to. */
export function HistoryLine({ item, zone }: HistoryLineProps) {
  const goTo = useGoTo()
  const { sentence, occurredAt, recordedAt, position } = item
  return (
    <li className={classes.line}>
      <p>{onClockOf(zone, sentence)}</p>
      <p className={classes.when}>
        <span>
          <time dateTime={occurredAt} title={momentText(occurredAt, zone)}>
            {dayText(occurredAt, zone)}, {clockText(occurredAt, zone, true)}
          </time>
          {toldLater(item) && (
            <>
              {' · recorded later: '}
              <time dateTime={recordedAt} title={momentText(recordedAt, zone)}>
                {dayText(recordedAt, zone)}, {clockText(recordedAt, zone, true)}
              </time>
            </>
          )}
        </span>
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
