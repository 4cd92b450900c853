import type { DecidedStream } from '@rostrum/event-sourcing/decided-stream'
import { event } from '@rostrum/event-sourcing/event'
import { type OfferId, SeriesId, WebinarId } from '@rostrum/kernel/ids'
import { z } from 'zod'

export const OfferScope = z.union([
  z.object({ kind: z.literal('organization') }),
  z.object({ kind: z.literal('series'), seriesId: SeriesId }),
  z.object({ kind: z.literal('webinar'), webinarId: WebinarId }),
])

export const OfferEvent = z.discriminatedUnion('type', [
  event('OfferAnnounced', {
    headline: z.string(),
    benefit: z.string(),
    actions: z.array(z.string()),
    scope: OfferScope,
    window: z.object({
      opensAt: z.iso.datetime().optional(),
      closesAt: z.iso.datetime().optional(),
    }),
    cap: z.int().optional(),
  }),
])
export type OfferEvent = z.infer<typeof OfferEvent>

/** `offer-{id}`: what is offered, to whom and how often. */
export function offerStream(id: OfferId): DecidedStream<OfferEvent> {
  return { streamName: `offer-${id}`, schema: OfferEvent }
}
