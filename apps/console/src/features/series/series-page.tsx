import { Button } from '@mantine/core'
import type { Series, SeriesWebinar } from '@rostrum/contracts/series'
import { listWebinars, planWebinar } from '@rostrum/contracts/webinars'
import { EmptyState } from '@rostrum/ui/empty-state'
import { StateChip } from '@rostrum/ui/state-chip'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { paths } from '../../paths.ts'
import { ActionButton } from '../../platform/as-of/action-button.tsx'
import { ShownAsOfNow } from '../../platform/as-of/as-of-frame.tsx'
import { useReadOnly } from '../../platform/as-of/use-as-of.ts'
import { Loaded } from '../../platform/loaded.tsx'
import { nowQuery, seriesQuery, useSeriesId } from '../../platform/queries.ts'
import { Page } from '../../platform/shell/page.tsx'
import { Affiliations } from './affiliations.tsx'
import { SeriesAbout } from './series-about.tsx'
import { SeriesMenu } from './series-menu.tsx'
import { organisationsOf } from './series-row.ts'
import { WebinarList } from './webinar-list.tsx'

/** A series: its webinars in order, what it is about, who has a part in it. */
export function SeriesPage() {
  const seriesId = useSeriesId()
  const series = useQuery(seriesQuery(seriesId))
  const webinars = useQuery({
    ...nowQuery(listWebinars, { params: { seriesId } }),
    refetchInterval: 30_000,
  })
  const { data } = series
  return (
    <Page
      title={data?.title ?? 'Series'}
      beside={data && <StateChip state={data.state} />}
      subtitle={data && organisationsOf(data)}
      actions={data && <Actions series={data} webinars={webinars.data?.items ?? []} />}
    >
      <ShownAsOfNow />
      <Loaded query={series} label="the series">
        {(found) => (
          <>
            <Loaded query={webinars} label="its webinars">
              {({ items }) => <Webinars series={found} webinars={items} />}
            </Loaded>
            <SeriesAbout series={found} />
            <Affiliations series={found} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Actions({ series, webinars }: { series: Series; webinars: readonly SeriesWebinar[] }) {
  return (
    <>
      <SeriesMenu series={series} webinars={webinars} />
      {series.state !== 'archived' && <PlanWebinarButton series={series} />}
    </>
  )
}

function PlanWebinarButton({ series }: { series: Series }) {
  const readOnly = useReadOnly(planWebinar)
  if (readOnly !== undefined) return <ActionButton does={planWebinar}>Plan a webinar</ActionButton>
  return (
    <Button
      renderRoot={(props) => (
        <Link to={paths.planWebinar} params={{ seriesId: series.id }} {...props} />
      )}
    >
      Plan a webinar
    </Button>
  )
}

interface WebinarsProps {
  readonly series: Series
  readonly webinars: readonly SeriesWebinar[]
}

function Webinars({ series, webinars }: WebinarsProps) {
  if (webinars.length > 0) return <WebinarList series={series} webinars={webinars} />
  return (
    <EmptyState title="No webinars yet" action={<PlanWebinarButton series={series} />}>
      A series holds its webinars in order. Plan the first one; its date may wait.
    </EmptyState>
  )
}
