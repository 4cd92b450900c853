import type { DecidedStream } from '@rostrum/event-sourcing/decided-stream'
import { event } from '@rostrum/event-sourcing/event'
import { AffiliationId, type SeriesId, WebinarId } from '@rostrum/kernel/ids'
import { z } from 'zod'

export const AffiliationRole = z.enum(['organiser', 'partner', 'sponsor', 'host'])

export const SeriesEvent = z.discriminatedUnion('type', [
  event('SeriesPlanned', {
    title: z.string(),
    slug: z.string(),
    language: z.string(),
    timeZone: z.string(),
  }),
  event('SeriesRetitled', { title: z.string() }),
  event('SeriesDescribed', { richText: z.string() }),
  event('AffiliationAdded', {
    affiliationId: AffiliationId,
    name: z.string(),
    role: AffiliationRole,
    url: z.string().optional(),
  }),
  event('AffiliationRemoved', { affiliationId: AffiliationId }),
  // The series owns the order of its webinars; ordinals count from 1.
  event('WebinarAdded', { webinarId: WebinarId, ordinal: z.int() }),
  event('WebinarMoved', { webinarId: WebinarId, ordinal: z.int() }),
  event('WebinarWithdrawn', { webinarId: WebinarId }),
  event('SeriesPublished', {}),
  event('SeriesArchived', {}),
])
export type SeriesEvent = z.infer<typeof SeriesEvent>

/** `series-{id}`: the series and the order of its webinars. */
export function seriesStream(id: SeriesId): DecidedStream<SeriesEvent> {
  return { streamName: `series-${id}`, schema: SeriesEvent }
}
