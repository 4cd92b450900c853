import type { CallOf, Endpoint, ResponseOf } from '@rostrum/contracts/endpoint'
import { getOrganization } from '@rostrum/contracts/organization'
import { getSeries, listSeries } from '@rostrum/contracts/series'
import { getWebinar } from '@rostrum/contracts/webinars'
import type { SeriesId, WebinarId } from '@rostrum/kernel/ids'
import type { Call } from '@rostrum/sdk/client'
import { readReadiness } from '@rostrum/sdk/readiness'
import { queryOptions, useMutation } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { type Moment, now } from './as-of/moment.ts'
import { client } from './client.ts'

/**
 * A read of an endpoint that can look back: the moment goes into its key and its request, so that
 * then and now are never mixed up in the cache.
 */
export function asOfQuery<E extends Endpoint>(endpoint: E, request: CallOf<E>, at: Moment) {
  const { params, query } = request as { params?: object; query?: object }
  return queryOptions<ResponseOf<E>>({
    queryKey: [endpoint.name, params ?? {}, query ?? {}, at],
    queryFn: ({ signal }) => {
      // The moment is part of the query of every endpoint that is read this way.
      const call = { ...request, query: { ...query, ...at }, signal } as Call<E>
      return client.call(endpoint, call)
    },
  })
}

/** A read of an endpoint that only knows now. */
export function nowQuery<E extends Endpoint>(endpoint: E, request: CallOf<E>) {
  return asOfQuery(endpoint, request, now)
}

/** A command as a mutation: `mutate({ params, body })`; everything on screen follows it. */
export function useCommand<E extends Endpoint>(endpoint: E) {
  return useMutation<ResponseOf<E>, Error, CallOf<E>>({
    mutationKey: [endpoint.name],
    mutationFn: (request) => client.call(endpoint, request),
  })
}

export function organizationQuery() {
  return { ...nowQuery(getOrganization, {}), staleTime: 60_000 }
}

export function seriesListQuery() {
  return nowQuery(listSeries, { query: { limit: 500 } })
}

export function seriesQuery(seriesId: SeriesId) {
  return nowQuery(getSeries, { params: { seriesId } })
}

export function webinarQuery(webinarId: WebinarId, at: Moment) {
  return asOfQuery(getWebinar, { params: { webinarId } }, at)
}

/** The webinar that the address names; an address that names none answers as not found. */
export function useWebinarId(): WebinarId {
  const { webinarId } = useParams({ strict: false }) as { webinarId?: string }
  return webinarId as WebinarId // the api says whether there is such a webinar
}

export function useSeriesId(): SeriesId {
  const { seriesId } = useParams({ strict: false }) as { seriesId?: string }
  return seriesId as SeriesId // the api says whether there is such a series
}

/** Whether the service is ready, and what is missing; looked at again every 20 s. */
export function readinessQuery() {
  return queryOptions({
    queryKey: ['readiness'],
    queryFn: ({ signal }) => readReadiness({ signal }),
    refetchInterval: 20_000,
    retry: false,
  })
}
