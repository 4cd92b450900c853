import { getTimeLapse } from '@rostrum/contracts/time-lapse'
import type { Webinar } from '@rostrum/contracts/webinars'
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
import { lapseOf } from './lapse.ts'
import classes from './time-lapse.module.css'
import { TimeLapse } from './time-lapse.tsx'

/** A webinar again, moment by moment: who was in, who came and who left, and after what. */
export const TimeLapsePage = permitted(getTimeLapse, TimeLapsePart)

function TimeLapsePart() {
  const webinarId = useWebinarId()
  const webinar = useQuery(webinarQuery(webinarId, now))
  return (
    <div className={classes.page}>
      <ShownAsOfNow />
      <div className={classes.head}>
        <h2>Time-lapse</h2>
        <Link to={paths.attendance} params={{ webinarId }} className={classes.back}>
          <ArrowLeft size={14} aria-hidden="true" /> Attendance
        </Link>
      </div>
      <Loaded query={webinar} label="the webinar">
        {(data) => <Told key={data.id} webinar={data} />}
      </Loaded>
    </div>
  )
}

/** While it is live the time goes on. */
const refetchMs = 30_000

function Told({ webinar }: { webinar: Webinar }) {
  const zone = useZone()
  const params = { webinarId: webinar.id }
  const query = useQuery({
    ...nowQuery(getTimeLapse, { params }),
    refetchInterval: webinar.state === 'live' && refetchMs,
  })
  const { data } = query
  const lapse = useMemo(() => data && lapseOf(data), [data])
  return (
    <Loaded
      query={query}
      label="the time-lapse"
      skeleton={<SkeletonRows label="the time-lapse" rows={12} columns={['30%', '70%']} />}
    >
      {() => {
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
              People are counted who join by their personal link, or whom your meeting provider
              reports.
            </EmptyState>
          )
        }
        return <TimeLapse lapse={lapse} zone={zone} live={webinar.state === 'live'} />
      }}
    </Loaded>
  )
}
