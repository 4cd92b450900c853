import { Button } from '@mantine/core'
import type { HistoryItem } from '@rostrum/contracts/history'
import { clockText, dayText } from '@rostrum/ui/time'
import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { useGoTo } from '../as-of/use-as-of.ts'
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
