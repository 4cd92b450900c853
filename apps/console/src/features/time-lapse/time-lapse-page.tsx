import { getTimeLapse } from '@rostrum/contracts/time-lapse'
import { EmptyState } from '@rostrum/ui/empty-state'
import { SkeletonRows } from '@rostrum/ui/skeleton-rows'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { useMemo } from 'react'
import { paths } from '../../paths.ts'
import { ShownAsOfNow } from '../../platform/as-of/as-of-frame.tsx'
import { now } from '../../platform/as-of/moment.ts'
import { Loaded } from '../../platform/loaded.tsx'
import { nowQuery, useWebinarId, webinarQuery } from '../../platform/queries.ts'
import { permitted } from '../../platform/session/permitted.tsx'
import { useZone } from '../../platform/use-zone.ts'
import { type Lapse, lapseOf } from './lapse.ts'
import classes from './time-lapse.module.css'
import { TimeLapse } from './time-lapse.tsx'

/** A webinar again, moment by moment: who was in, who came and who left, and after what. */
export const TimeLapsePage = permitted(getTimeLapse, TimeLapsePart)

/** While it is live, its time goes on. */
const refetchMs = 30_000

function TimeLapsePart() {
  const webinarId = useWebinarId()
  const { data: webinar } = useQuery(webinarQuery(webinarId, now))
  const query = useQuery({
    ...nowQuery(getTimeLapse, { params: { webinarId } }),
    refetchInterval: webinar?.state === 'live' && refetchMs,
  })
  const { data } = query
  const lapse = useMemo(() => data && lapseOf(data), [data])
  return (
    <div className={classes.page}>
      <ShownAsOfNow />
      <div className={classes.head}>
        <h2>Time-lapse</h2>
        <Link to={paths.attendance} params={{ webinarId }} className={classes.back}>
          <ArrowLeft size={14} aria-hidden="true" /> Attendance
        </Link>
      </div>
      <Loaded query={query} label="the time-lapse" skeleton={<Skeleton />}>
        {() => <Told key={webinarId} lapse={lapse} live={webinar?.state === 'live'} />}
      </Loaded>
    </div>
  )
}

function Told({ lapse, live }: { lapse: Lapse | undefined; live: boolean }) {
  const zone = useZone()
  if (!lapse) {
    return (
      <EmptyState under="h2" title="It has not run yet">
        Once it has started, every moment of it can be looked at here.
      </EmptyState>
    )
  }
  if (lapse.people.length === 0) {
    return (
      <EmptyState under="h2" title="Nobody was there while it ran">
        People are counted who join by their personal link, or whom your meeting provider reports.
      </EmptyState>
    )
  }
  return <TimeLapse {...{ lapse, zone, live }} />
}

function Skeleton() {
  return <SkeletonRows label="the time-lapse" rows={12} columns={['30%', '70%']} />
}
