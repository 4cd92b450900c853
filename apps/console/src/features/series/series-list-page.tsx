import { EmptyState } from '@rostrum/ui/empty-state'
import { SkeletonRows } from '@rostrum/ui/skeleton-rows'
import { ShownAsOfNow } from '../../platform/as-of/as-of-frame.tsx'
import { Loaded } from '../../platform/loaded.tsx'
import { Page } from '../../platform/shell/page.tsx'
import { PlanSeriesButton } from './plan-series-button.tsx'
import { SeriesTable } from './series-table.tsx'
import { useSeriesList } from './use-series-list.ts'

/** All series, one row each. */
export function SeriesListPage() {
  const { query, items, first, more } = useSeriesList()
  return (
    <Page title="Series" actions={first?.items.length !== 0 && <PlanSeriesButton />}>
      <ShownAsOfNow />
      <Loaded query={query} label="the series" skeleton={<Skeleton />}>
        {() =>
          items.length > 0 ? (
            <SeriesTable rows={items} total={first?.total} onEnd={more} />
          ) : (
            <EmptyState title="No series yet" action={<PlanSeriesButton />}>
              A series is a set of webinars under one title. Plan one, give it its first webinar,
              and publish it when you are ready.
            </EmptyState>
          )
        }
      </Loaded>
    </Page>
  )
}

function Skeleton() {
  return (
    <SkeletonRows label="the series" rowHeight={56} columns={['30%', '20%', '12%', '6%', '8%']} />
  )
}
