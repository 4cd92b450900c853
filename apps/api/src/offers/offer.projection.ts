import { type Offer, offer } from '@rostrum/domain/offers/decider'
import { OfferEvent } from '@rostrum/domain/offers/events'
import { evolving, idOf } from '../platform/deciding.ts'
import { documents } from '../platform/documents.ts'

export const offerProjection = documents<Offer>({
  name: 'offer',
  version: 1,
  handles: ['OfferAnnounced'],
  table: 'read_models.offer_1',
  key: 'offer_id',
  keyOf: ({ streamName }) => idOf(streamName),
  evolve: evolving(offer, { schema: OfferEvent }),
  row: ({ announced }, { metadata, revision }) => ({
    organization_id: metadata.organizationId,
    series_id: announced?.scope.kind === 'series' ? announced.scope.seriesId : null,
    webinar_id: announced?.scope.kind === 'webinar' ? announced.scope.webinarId : null,
    announced_at: metadata.occurredAt,
    revision: revision.toString(),
  }),
})
