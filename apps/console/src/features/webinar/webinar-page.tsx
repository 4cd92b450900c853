import type { Webinar } from '@rostrum/contracts/webinars'
import { SkeletonRows } from '@rostrum/ui/skeleton-rows'
import { StateChip } from '@rostrum/ui/state-chip'
import { useQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { useAsOf } from '../../platform/as-of/use-as-of.ts'
import { Loaded } from '../../platform/loaded.tsx'
import { useWebinarId, webinarQuery } from '../../platform/queries.ts'
import { Page } from '../../platform/shell/page.tsx'
import { LifeActions } from './life-actions.tsx'
import { ScheduleLine } from './schedule-line.tsx'
import { Warnings } from './warnings.tsx'
import classes from './webinar-page.module.css'
import { WebinarTabs } from './webinar-tabs.tsx'

/** A webinar: what it is and where it stands, its one next step, and its tabs. */
export function WebinarPage() {
  const at = useAsOf()
  const query = useQuery({
    ...webinarQuery(useWebinarId(), at),
    refetchInterval: at.asOf === undefined ? 15_000 : false,
  })
  const { data } = query
  return (
    <Page
      title={data?.title ?? 'Webinar'}
      beside={data && <StateChip state={data.state} />}
      subtitle={data && <Subtitle webinar={data} />}
      actions={data && <LifeActions webinar={data} />}
    >
      <Loaded query={query} label="the webinar" skeleton={<SkeletonRows label="the webinar" />}>
        {(webinar) => (
          <>
            <Warnings warnings={webinar.warnings} />
            <WebinarTabs />
            <Outlet />
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Subtitle({ webinar }: { webinar: Webinar }) {
  return (
    <div className={classes.subtitle}>
      <span>
        {webinar.ordinal} of {webinar.of}
      </span>
      <ScheduleLine webinar={webinar} />
    </div>
  )
}
