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
