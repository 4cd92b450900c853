import type { SeriesRow } from '@rostrum/contracts/series'
import { viewerZone } from '@rostrum/ui/time'
import { useQuery } from '@tanstack/react-query'
import { organizationQuery, seriesListQuery } from '../../platform/queries.ts'

/** All webinars by series, and what each is called. */
export function useWebinars() {
  const query = useQuery(seriesListQuery())
  const organization = useQuery(organizationQuery())
  const series: readonly SeriesRow[] = query.data?.items ?? []
  const all = series.flatMap(({ webinars }) => webinars)
  const find = (webinarId: unknown) => all.find(({ id }) => id === webinarId)
  const usual = organization.data?.timeZone ?? viewerZone()
  return {
    query,
    series,
    titleOf: (webinarId: unknown) => find(webinarId)?.title ?? 'a webinar that is gone',
    zoneOf: (webinarId: unknown) => find(webinarId)?.timeZone ?? usual,
    /** The one that is most likely asked about: the last that is over, else the first. */
    likely: all.findLast(({ state }) => state === 'ended') ?? all[0],
  }
}

export type Webinars = ReturnType<typeof useWebinars>
