import { type RawBuilder, sql } from 'kysely'
import type { Concerned } from '../platform/messages/history.ts'

/** The rows of a table with `webinar_id` that are about it. */
export function ofWebinars(about: Concerned): RawBuilder<boolean> {
  if ('webinarId' in about) return sql<boolean>`webinar_id = ${about.webinarId}`
  if (!('seriesId' in about)) return sql<boolean>`true`
  return sql<boolean>`webinar_id in (
    select planned.webinar_id from read_models.journal_1 as planned
    where planned.series_id = ${about.seriesId} and planned.type = 'WebinarPlanned')`
}

/** The rows of the journal that are about it: of a series its own facts too. */
export function concerning(about: Concerned): RawBuilder<boolean> {
  if (!('seriesId' in about)) return ofWebinars(about)
  return sql<boolean>`(series_id = ${about.seriesId} or ${ofWebinars(about)})`
}

/**
 * The webinar's own facts, its capacity, the offers that stand for it, its place in the series, and
 * that the series was published or archived while it was part of it.
 */
export function byOrganisers(webinarId: string): RawBuilder<boolean> {
  return sql<boolean>`(
    webinar_id = ${webinarId} and (category in ('webinar', 'offer') or type = 'CapacitySet')
    or series_id = (${planned(webinarId, sql`series_id`)}) and (
      category = 'offer'
      or category = 'series' and data->>'webinarId' = ${webinarId}
      or type in ('SeriesPublished', 'SeriesArchived')
        and position > (${planned(webinarId, sql`position`)})))`
}

export function withPeople(webinarId: string): RawBuilder<boolean> {
  return sql<boolean>`(${byOrganisers(webinarId)}
    or webinar_id = ${webinarId} and category in ('registration', 'attendance'))`
}

/** All that is told of it, its seats and its mail too. */
export function allOf(webinarId: string): RawBuilder<boolean> {
  return sql<boolean>`(webinar_id = ${webinarId} or ${byOrganisers(webinarId)})`
}

function planned(webinarId: string, column: RawBuilder<unknown>) {
  return sql`select ${column} from read_models.journal_1
    where webinar_id = ${webinarId} and type = 'WebinarPlanned' limit 1`
}
