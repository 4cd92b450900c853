import { Button } from '@mantine/core'
import { listEvents } from '@rostrum/contracts/events'
import { EmptyState } from '@rostrum/ui/empty-state'
import { SkeletonRows } from '@rostrum/ui/skeleton-rows'
import { cityOf } from '@rostrum/ui/time'
import { Link } from '@tanstack/react-router'
import { useCallback } from 'react'
import { paths } from '../../paths.ts'
import { lazyPart } from '../../platform/lazy-part.tsx'
import { Loaded } from '../../platform/loaded.tsx'
import { permitted } from '../../platform/session/permitted.tsx'
import { Page } from '../../platform/shell/page.tsx'
import { useKeys } from '../../platform/shell/use-keys.ts'
import { useAddress } from '../../platform/use-address.ts'
import { useZone } from '../../platform/use-zone.ts'
import { EventFilter } from './event-filter.tsx'
import { EventList } from './event-list.tsx'
import classes from './events.module.css'
import { anything, EventsAddress } from './events-address.ts'
import { useEvents } from './use-events.ts'

const EventDrawer = lazyPart(() => import('./event-drawer.tsx').then((it) => it.EventDrawer))

/** All that happened in the organization, as sentences, and what led to each. */
export const EventsPage = permitted(listEvents, Events, 'History')

function Events() {
  const zone = useZone()
  const [address, set] = useAddress(EventsAddress)
  const { query, items, first, complete } = useEvents(address, zone)
  const close = () => set({ event: undefined })
  useKeys({ Escape: address.event === undefined ? undefined : close })
  const onOpen = useCallback((position: string) => set({ event: position }, 'step'), [set])
  return (
    <Page
      title="History"
      subtitle={`Everything that happened, last recorded first, and what led to it. Times are ${cityOf(zone)}’s.`}
      actions={
        <Link to={paths.reports} search={{}}>
          All reports
        </Link>
      }
    >
      <div className={classes.page} data-beside={address.event !== undefined}>
        <EventFilter address={address} items={items} types={first?.types ?? []} onChange={set} />
        <Loaded query={query} label="the history" skeleton={<Skeleton />}>
          {() =>
            items.length === 0 ? (
              <EmptyState
                title="Nothing of the kind has happened"
                action={
                  <Button variant="default" onClick={() => set(anything)}>
                    Show everything
                  </Button>
                }
              >
                Choose other days, or less at once.
              </EmptyState>
            ) : (
              <>
                <EventList
                  {...{ items, zone, onOpen }}
                  open={address.event}
                  places={address.webinarId === undefined}
                />
                {complete ? (
                  <p className={classes.end}>That is everything.</p>
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
        {address.event !== undefined && (
          <EventDrawer
            position={address.event}
            zone={zone}
            onOpen={onOpen}
            onStory={(story) => set({ ...story, event: address.event }, 'step')}
            onClose={close}
          />
        )}
      </div>
    </Page>
  )
}

function Skeleton() {
  return <SkeletonRows label="the history" rows={12} columns={['6%', '44%']} />
}
