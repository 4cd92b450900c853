import { Button, Switch } from '@mantine/core'
import { getHistory, type HistoryItem } from '@rostrum/contracts/history'
import { EmptyState } from '@rostrum/ui/empty-state'
import { SkeletonRows } from '@rostrum/ui/skeleton-rows'
import { Link } from '@tanstack/react-router'
import { z } from 'zod'
import { paths } from '../../paths.ts'
import { type Moment, momentOf } from '../../platform/as-of/moment.ts'
import { useAsOf } from '../../platform/as-of/use-as-of.ts'
import { client } from '../../platform/client.ts'
import { grouped } from '../../platform/evidence/grouped.ts'
import { Loaded } from '../../platform/loaded.tsx'
import { usePages } from '../../platform/paging/use-pages.ts'
import { useWebinarId } from '../../platform/queries.ts'
import { permitted } from '../../platform/session/permitted.tsx'
import { useAddress } from '../../platform/use-address.ts'
import { useZone } from '../../platform/use-zone.ts'
import { DayList } from './day-list.tsx'
import classes from './history.module.css'

const Address = z.object({
  people: z.boolean().optional().catch(undefined),
  clocks: z.boolean().optional().catch(undefined),
})

const keyOf = ({ position }: HistoryItem) => position

/** What happened to a webinar, newest first: sentences by day and by command. */
export const HistoryTab = permitted(getHistory, HistoryPart)

function HistoryPart() {
  const zone = useZone()
  const webinarId = useWebinarId()
  const [{ people = false, clocks = false }, set] = useAddress(Address)
  const { query, items, complete } = useHistory(people)
  return (
    <div className={classes.tab}>
      <div className={classes.bar}>
        <Switch
          size="xs"
          label="Include what people did"
          checked={people}
          onChange={(event) => set({ people: event.currentTarget.checked || undefined })}
        />
        <Switch
          size="xs"
          label="Show when it was recorded, too"
          checked={clocks}
          onChange={(event) => set({ clocks: event.currentTarget.checked || undefined })}
        />
        <Link
          to={paths.events}
          search={(old: Moment) => ({ ...momentOf({ ...old }), webinarId })}
          className={classes.all}
        >
          All events
        </Link>
      </div>
      <Loaded query={query} label="the history" skeleton={<Skeleton />}>
        {() =>
          items.length === 0 ? (
            <EmptyState title="Nothing has happened yet">
              Everything that is done to this webinar is kept here, as a sentence with its moment.
            </EmptyState>
          ) : (
            <>
              {grouped(items, zone).map((day) => (
                <DayList key={day.key} day={day} zone={zone} clocks={clocks} />
              ))}
              {complete ? (
                <p className={classes.end}>
                  {people ? 'That is everything.' : 'That is everything the organisers did.'}
                </p>
              ) : (
                <Button
                  variant="default"
                  size="xs"
                  className={classes.more}
                  loading={query.isFetchingNextPage}
                  onClick={() => void query.fetchNextPage()}
                >
                  Show more
                </Button>
              )}
            </>
          )
        }
      </Loaded>
    </div>
  )
}

function useHistory(people: boolean) {
  const webinarId = useWebinarId()
  const at = useAsOf()
  const include = people ? ({ include: 'people' } as const) : {}
  return usePages({
    key: [getHistory.name, webinarId, include, at],
    keyOf,
    fresh: at.asOf === undefined,
    read: (place, signal) =>
      client.call(getHistory, {
        params: { webinarId },
        query: { ...include, ...at, ...place, limit: 100 },
        signal,
      }),
  })
}

function Skeleton() {
  return <SkeletonRows label="the history" rows={10} columns={['6%', '44%']} />
}
