import {
  OfferId,
  ParticipantId,
  PresenterId,
  RegistrationId,
  SeriesId,
  WebinarId,
} from '@rostrum/kernel/ids'
import { Instant } from '@rostrum/kernel/instant'
import { z } from 'zod'

const when = {
  startsAt: Instant,
  timeZone: z.string(),
  localStart: z.string(),
  durationMinutes: z.int(),
}
const reason = { reason: z.string().optional() }
const series = { seriesId: SeriesId }
const webinar = { webinarId: WebinarId }
const registration = {
  registrationId: RegistrationId,
  webinarId: WebinarId,
  participantId: ParticipantId,
}
const consent = {
  participantId: z.string(),
  purpose: z.string(),
  seriesId: SeriesId.optional(),
}
const audience = z.string()
/** Guests have no participant. */
const attendance = {
  attendanceId: z.string(),
  webinarId: WebinarId,
  participantId: ParticipantId.optional(),
}
const connection = { ...attendance, connectionId: z.string() }

/**
 * The vocabulary of the feed: each type with the shape of its `data`, version 1 of all. Not the
 * stored events: these stand for ever. Ids, settings and statistics; nobody's name or address.
 */
export const publicFacts = {
  'person.erased': { participantId: z.string() },
  'person.merged': { participantId: z.string(), into: z.string() },
  'consent.given': { ...consent, textVersion: z.string(), locale: z.string() },
  'consent.withdrawn': consent,
  'person.split': { participantId: z.string() },
  'organization.founded': { name: z.string(), slug: z.string(), timeZone: z.string() },
  'organization.renamed': { name: z.string() },
  'series.planned': {
    ...series,
    title: z.string(),
    slug: z.string(),
    language: z.string(),
    timeZone: z.string(),
  },
  'series.retitled': { ...series, title: z.string() },
  'series.described': { ...series, description: z.string() },
  'series.published': series,
  'series.archived': series,
  'affiliation.added': {
    ...series,
    affiliationId: z.string(),
    name: z.string(),
    role: z.string(),
    url: z.string().optional(),
  },
  'affiliation.removed': { ...series, affiliationId: z.string() },
  'webinar.added': { ...series, ...webinar, ordinal: z.int() },
  'webinar.moved': { ...series, ...webinar, ordinal: z.int() },
  'webinar.withdrawn': { ...series, ...webinar },
  'webinar.planned': { ...series, ...webinar, title: z.string(), language: z.string() },
  'webinar.retitled': { ...webinar, title: z.string() },
  'webinar.described': { ...webinar, description: z.string() },
  'webinar.scheduled': { ...webinar, ...when },
  'webinar.rescheduled': { ...webinar, ...when, from: z.object(when), ...reason },
  'webinar.postponed': { ...webinar, ...reason },
  'webinar.cancelled': { ...webinar, ...reason },
  'webinar.reinstated': webinar,
  'webinar.published': webinar,
  'webinar.unpublished': webinar,
  'webinar.started': { ...webinar, run: z.int() },
  'webinar.ended': { ...webinar, run: z.int() },
  'webinar.reopened': { ...webinar, run: z.int() },
  'form.changed': { ...webinar, fields: z.int() },
  'admission.changed': { ...webinar, policy: z.string() },
  'visibility.changed': { ...webinar, page: audience, room: audience, replay: audience },
  'price.set': { ...webinar, amountMinor: z.int(), currency: z.string() },
  'threshold.changed': {
    ...webinar,
    seconds: z.int().optional(),
    percent: z.number().optional(),
  },
  'stage.changed': { ...webinar, kind: z.string() },
  'replay.published': { ...webinar, url: z.string() },
  'agenda.changed': { ...webinar, items: z.int() },
  'presenter.added': { ...webinar, presenterId: PresenterId },
  'presenter.changed': { ...webinar, presenterId: PresenterId },
  'presenter.withdrawn': { ...webinar, presenterId: PresenterId },
  'presenter.replaced': { ...webinar, presenterId: PresenterId, by: PresenterId },
  'presenters.reordered': { ...webinar, presenterIds: z.array(PresenterId) },
  'registration.opened': {
    ...webinar,
    closesAt: Instant.optional(),
    closesAtStart: z.boolean(),
  },
  'registration.closed': webinar,
  'capacity.set': { ...webinar, seats: z.int().nullable() },
  'registration.submitted': {
    ...registration,
    late: z.boolean(),
    choices: z.record(z.string(), z.array(z.string())),
    country: z.string().optional(),
    channel: z.string().optional(),
    campaignId: z.string().optional(),
  },
  'registration.approved': registration,
  'registration.waitlisted': registration,
  'registration.rejected': registration,
  'registration.cancelled': { ...registration, by: z.enum(['self', 'host', 'system']) },
  'registration.reinstated': registration,
  'registration.amended': {
    ...registration,
    choices: z.record(z.string(), z.array(z.string())),
  },
  'attendance.joined': { ...connection, via: z.string() },
  'attendance.left': { ...connection, cause: z.string() },
  'attendance.corrected': {
    ...attendance,
    intervals: z.array(z.object({ from: Instant, to: Instant })),
  },
  'attendance.correction-withdrawn': attendance,
  'offer.announced': {
    offerId: OfferId,
    scope: z.string(),
    seriesId: SeriesId.optional(),
    webinarId: WebinarId.optional(),
    headline: z.string(),
    benefit: z.string(),
    actions: z.array(z.string()),
    opensAt: Instant.optional(),
    closesAt: Instant.optional(),
    cap: z.int().optional(),
  },
} as const satisfies Record<string, z.core.$ZodLooseShape>

export type PublicFactType = keyof typeof publicFacts

/** The shape of the `data` of facts of a type, for those who check what they write or read. */
export function publicFactData<T extends PublicFactType>(type: T) {
  return z.object(publicFacts[type])
}

/** All of the vocabulary as one shape: a `type` of it with the `data` of that type. */
export const PublicFact = z
  .union(
    Object.entries(publicFacts).map(([type, data]) =>
      z.object({ type: z.literal(type), version: z.literal(1), data: z.object(data) }),
    ),
  )
  .meta({ id: 'PublicFact' })
