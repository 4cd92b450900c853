import { type EvidenceOf, getEvidence } from '@rostrum/contracts/history'
import type { WebinarId } from '@rostrum/kernel/ids'
import { Drawer } from '@rostrum/ui/drawer'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type Moment, momentWords } from '../as-of/moment.ts'
import { useAsOf } from '../as-of/use-as-of.ts'
import { client } from '../client.ts'
import { Loaded } from '../loaded.tsx'
import { useZone } from '../use-zone.ts'
import classes from './evidence-panel.module.css'
import { HistoryLines } from './history-line.tsx'
import { whatChangesIt } from './what-changes-it.ts'

interface EvidencePanelProps {
  readonly webinarId: WebinarId
  readonly of: EvidenceOf
  readonly label: string
  readonly words?: ((value: number) => string) | undefined
  readonly onClose: () => void
}

/** Why a number is what it is: what it counts, the events that make it, what would change it. */
export function EvidencePanel({ webinarId, of, label, words, onClose }: EvidencePanelProps) {
  const at = useAsOf()
  const zone = useZone()
  const query = useEvidence(webinarId, of, at)
  return (
    <Drawer
      opened
      onClose={onClose}
      title={`Why: ${label}`}
      subtitle={at.asOf === undefined ? undefined : `As of ${momentWords(at, zone)}`}
    >
      <Loaded query={query} label="the events">
        {({ pages }) => {
          const [first] = pages
          const items = pages.flatMap((page) => page.items)
          return (
            <>
              <div className={classes.head}>
                <span className={classes.value}>
                  {first && (words?.(first.value) ?? first.value.toLocaleString('en'))}
                </span>
                <p>{first?.definition}</p>
              </div>
              <h3 className={classes.part}>What would change it</h3>
              <p className={classes.quiet}>{whatChangesIt[of]}</p>
              <h3 className={classes.part}>{eventsTitle(first?.total ?? 0)}</h3>
              <HistoryLines {...{ items, zone, query }} />
            </>
          )
        }}
      </Loaded>
    </Drawer>
  )
}

function eventsTitle(total: number): string {
  if (total === 0) return 'No event makes it: it is none'
  if (total === 1) return 'The event that makes it'
  return `The ${total.toLocaleString('en')} events that make it, last recorded first`
}

function useEvidence(webinarId: WebinarId, of: EvidenceOf, at: Moment) {
  return useInfiniteQuery({
    queryKey: [getEvidence.name, { webinarId }, { of }, at],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      client.call(getEvidence, {
        params: { webinarId },
        query: { of, ...at, limit: 50, ...(pageParam !== undefined && { cursor: pageParam }) },
        signal,
      }),
    getNextPageParam: ({ next }) => next,
  })
}
