import type { ConsentEvent } from '@rostrum/domain/consents/events'
import type { OfferEvent } from '@rostrum/domain/offers/events'
import type { OrganizationEvent } from '@rostrum/domain/organizations/events'
import type { SeriesEvent } from '@rostrum/domain/series/events'
import { fact, type Translations } from './translation.ts'

export const ofSeries: Translations<
  OrganizationEvent['type'] | ConsentEvent['type'] | SeriesEvent['type'] | OfferEvent['type']
> = {
  OrganizationFounded: fact('organization.founded', ({ data: { name, slug, timeZone } }) => ({
    name,
    slug,
    timeZone,
  })),
  OrganizationRenamed: fact('organization.renamed', ({ data: { name } }) => ({ name })),
  // How it looks is on its pages.
  BrandingChanged: null,
  // Who works here, and with which keys, is nobody else's business.
  MemberInvited: null,
  InvitationRevoked: null,
  MemberJoined: null,
  MemberRoleChanged: null,
  MemberRemoved: null,
  OwnershipTransferred: null,
  ApiKeyIssued: null,
  ApiKeyRotated: null,
  ApiKeyRevoked: null,
  // What is asked is on the forms; who agrees is said of each.
  ConsentPurposeOffered: null,
  ConsentPurposeRetired: null,
  ConsentTextChanged: null,

  SeriesPlanned: fact('series.planned', ({ data }, seriesId) => ({ seriesId, ...data })),
  SeriesRetitled: fact('series.retitled', ({ data }, seriesId) => ({ seriesId, ...data })),
  SeriesDescribed: fact('series.described', ({ data }, seriesId) => ({
    seriesId,
    description: data.richText,
  })),
  SeriesPublished: fact('series.published', (_, seriesId) => ({ seriesId })),
  SeriesArchived: fact('series.archived', (_, seriesId) => ({ seriesId })),
  AffiliationAdded: fact('affiliation.added', ({ data }, seriesId) => ({ seriesId, ...data })),
  AffiliationRemoved: fact('affiliation.removed', ({ data }, seriesId) => ({ seriesId, ...data })),
  WebinarAdded: fact('webinar.added', ({ data }, seriesId) => ({ seriesId, ...data })),
  WebinarMoved: fact('webinar.moved', ({ data }, seriesId) => ({ seriesId, ...data })),
  WebinarWithdrawn: fact('webinar.withdrawn', ({ data }, seriesId) => ({ seriesId, ...data })),

  OfferAnnounced: fact('offer.announced', ({ data }, offerId) => {
    const { scope, headline, benefit, actions, window, cap } = data
    const { kind, ...whose } = scope
    return { offerId, scope: kind, ...whose, headline, benefit, actions, ...window, cap }
  }),
}
