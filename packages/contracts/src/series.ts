import { AffiliationId, OrganizationId, SeriesId, WebinarId } from '@rostrum/kernel/ids'
import { Instant } from '@rostrum/kernel/instant'
import { LanguageTag, Slug, WebAddress } from '@rostrum/kernel/text'
import { TimeZone } from '@rostrum/kernel/time-zone'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { page, query, Revision } from './reading.ts'
import { Receipt } from './receipt.ts'
import { changes, Description, Name, Title, WebinarState } from './shapes.ts'

export const AffiliationRole = z.enum(['organiser', 'partner', 'sponsor', 'host'])
export type AffiliationRole = z.infer<typeof AffiliationRole>

/** Another organization's part in a series. */
export const Affiliation = z
  .object({
    id: AffiliationId,
    name: z.string(),
    role: AffiliationRole,
    url: z.string().optional(),
  })
  .meta({ id: 'Affiliation' })
export type Affiliation = z.infer<typeof Affiliation>

export const SeriesState = z.enum(['planned', 'published', 'archived'])

/** An ordered set of different webinars under one title. */
export const Series = z
  .object({
    id: SeriesId,
    organizationId: OrganizationId,
    title: z.string(),
    slug: z.string(),
    language: z.string(),
    timeZone: z.string(),
    /** Markdown source. */
    description: z.string().optional(),
    state: SeriesState,
    affiliations: z.array(Affiliation),
    /** In the order of the series. */
    webinarIds: z.array(WebinarId),
    revision: Revision,
  })
  .meta({ id: 'Series' })
export type Series = z.infer<typeof Series>

/** One webinar as its series shows it. */
export const SeriesWebinar = z
  .object({
    id: WebinarId,
    ordinal: z.int(),
    title: z.string(),
    state: WebinarState,
    startsAt: Instant.optional(),
    timeZone: z.string().optional(),
    durationMinutes: z.int().optional(),
    registered: z.int(),
    attended: z.int(),
  })
  .meta({ id: 'SeriesWebinar' })
export type SeriesWebinar = z.infer<typeof SeriesWebinar>

/** A series as a row of the list of all. */
export const SeriesRow = z
  .object({
    id: SeriesId,
    title: z.string(),
    slug: z.string(),
    state: SeriesState,
    affiliations: z.array(Affiliation),
    webinars: z.array(SeriesWebinar),
    registered: z.int(),
    attended: z.int(),
    /** Registrations in each of the last 12 weeks; the last one is this week. */
    registeredByWeek: z.array(z.int()).length(12),
    /** The soonest webinar that is not over. */
    nextWebinarId: WebinarId.optional(),
  })
  .meta({ id: 'SeriesRow' })
export type SeriesRow = z.infer<typeof SeriesRow>

const inSeries = z.object({ seriesId: SeriesId })
const onSeries = ['series_not_found', 'series_archived'] as const
const tag = 'Series'

export const listSeries = endpoint({
  name: 'listSeries',
  tag,
  permission: 'webinars.read',
  summary: 'All series, the latest activity first',
  method: 'GET',
  path: '/series',
  params: z.object({}),
  query: query({ ...page, state: SeriesState.optional() }),
  response: z.object({
    items: z.array(SeriesRow),
    next: z.string().optional(),
    total: z.int().optional(),
  }),
  status: 200,
  problems: ['malformed_cursor'],
})

export const planSeries = endpoint({
  name: 'planSeries',
  tag,
  permission: 'webinars.plan',
  summary: 'Plan a series',
  method: 'POST',
  path: '/series',
  params: z.object({}),
  body: z.strictObject({
    title: Title,
    /** Made of the title unless given. */
    slug: Slug.optional(),
    language: LanguageTag,
    timeZone: TimeZone,
    description: Description.optional(),
  }),
  response: Receipt,
  status: 201,
  problems: ['slug_taken'],
})

export const getSeries = endpoint({
  name: 'getSeries',
  tag,
  permission: 'webinars.read',
  summary: 'A series',
  method: 'GET',
  path: '/series/{seriesId}',
  params: inSeries,
  query: query({}),
  response: Series,
  status: 200,
  problems: ['series_not_found'],
})

export const changeSeries = endpoint({
  name: 'changeSeries',
  tag,
  permission: 'webinars.plan',
  summary: 'Retitle or describe a series',
  method: 'PATCH',
  path: '/series/{seriesId}',
  params: inSeries,
  body: changes({ title: Title.optional(), description: Description.optional() }),
  response: Receipt,
  status: 200,
  problems: onSeries,
})

export const publishSeries = endpoint({
  name: 'publishSeries',
  tag,
  permission: 'webinars.plan',
  summary: 'Publish a series',
  method: 'POST',
  path: '/series/{seriesId}/publication',
  params: inSeries,
  response: Receipt,
  status: 200,
  problems: [...onSeries, 'series_without_webinars'],
})

export const archiveSeries = endpoint({
  name: 'archiveSeries',
  tag,
  permission: 'webinars.plan',
  summary: 'Archive a series',
  method: 'POST',
  path: '/series/{seriesId}/archive',
  params: inSeries,
  response: Receipt,
  status: 200,
  problems: ['series_not_found', 'webinar_live'],
})

export const orderWebinars = endpoint({
  name: 'orderWebinars',
  tag,
  permission: 'webinars.plan',
  summary: 'Put the webinars of a series in order',
  method: 'PUT',
  path: '/series/{seriesId}/order',
  params: inSeries,
  body: z.strictObject({ webinarIds: z.array(WebinarId).max(1000) }),
  response: Receipt,
  status: 200,
  problems: [...onSeries, 'order_incomplete'],
})

export const listAffiliations = endpoint({
  name: 'listAffiliations',
  tag,
  permission: 'webinars.read',
  summary: 'The organizations that have a part in a series',
  method: 'GET',
  path: '/series/{seriesId}/affiliations',
  params: inSeries,
  query: query({}),
  response: z.object({ items: z.array(Affiliation), revision: Revision }),
  status: 200,
  problems: ['series_not_found'],
})

export const addAffiliation = endpoint({
  name: 'addAffiliation',
  tag,
  permission: 'webinars.plan',
  summary: 'Give an organization a part in a series',
  method: 'POST',
  path: '/series/{seriesId}/affiliations',
  params: inSeries,
  body: z.strictObject({ name: Name, role: AffiliationRole, url: WebAddress.optional() }),
  response: Receipt,
  status: 201,
  problems: [...onSeries, 'already_exists'],
})

export const removeAffiliation = endpoint({
  name: 'removeAffiliation',
  tag,
  permission: 'webinars.plan',
  summary: 'Take an organization’s part in a series away',
  method: 'DELETE',
  path: '/series/{seriesId}/affiliations/{affiliationId}',
  params: z.object({ seriesId: SeriesId, affiliationId: AffiliationId }),
  response: Receipt,
  status: 200,
  problems: [...onSeries, 'affiliation_not_found'],
})
