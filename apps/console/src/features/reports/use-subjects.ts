import type { SeriesRow } from '@rostrum/contracts/series'
import { viewerZone } from '@rostrum/ui/time'
import { useQuery } from '@tanstack/react-query'
import { periodWords } from '../../platform/period.ts'
import { organizationQuery, seriesListQuery } from '../../platform/queries.ts'

type Parameters = Readonly<Record<string, unknown>>

/** What reports can be of: all webinars by series, and what each is called. */
export function useSubjects() {
  const query = useQuery(seriesListQuery())
  const organization = useQuery(organizationQuery())
  const series: readonly SeriesRow[] = query.data?.items ?? []
  const all = series.flatMap(({ webinars }) => webinars)
  const webinar = (id: unknown) => all.find((one) => one.id === id)
  const usual = organization.data?.timeZone ?? viewerZone()
  const zoneOf = ({ webinarId }: Parameters) => webinar(webinarId)?.timeZone ?? usual
  /** What a webinar or a series is called. */
  const titleOf = (id: unknown) => webinar(id)?.title ?? series.find((one) => one.id === id)?.title
  return {
    query,
    series,
    titleOf,
    zoneOf,
    /** The webinar or the series that a run is about, and of which time. */
    subjectOf: (parameters: Parameters) => {
      const { webinarId, seriesId } = parameters
      const about = webinarId ?? seriesId
      const title = about === undefined ? 'Everything' : titleOf(about)
      const period = periodWords(parameters, zoneOf(parameters))
      return `${title ?? 'Something that is gone'}${period && `, ${period}`}`
    },
    /** Those whose people a run may be about. */
    webinarsOf: ({ webinarId, seriesId }: Parameters) =>
      webinarId === undefined
        ? series
            .filter((one) => seriesId === undefined || one.id === seriesId)
            .flatMap(({ webinars }) => webinars.map(({ id }) => id))
        : [webinarId],
    /** The one that is most likely asked about: the last that is over, else the first. */
    likely: all.findLast(({ state }) => state === 'ended') ?? all[0],
  }
}

export type Subjects = ReturnType<typeof useSubjects>
