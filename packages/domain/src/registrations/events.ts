import type { DecidedStream } from '@rostrum/event-sourcing/decided-stream'
import { event } from '@rostrum/event-sourcing/event'
import {
  DetailsId,
  ParticipantId,
  type RegistrationId,
  SeriesId,
  WebinarId,
} from '@rostrum/kernel/ids'
import { z } from 'zod'

const ids = { webinarId: WebinarId, participantId: ParticipantId }

/** What is counted of where somebody came from; raw referrer and utm values are in the vault. */
export const Source = z.object({
  channel: z.string(),
  campaignId: z.string().optional(),
  referrerHost: z.string().optional(),
})
export type Source = z.infer<typeof Source>

export const RegistrationEvent = z.discriminatedUnion('type', [
  event('RegistrationSubmitted', {
    ...ids,
    details: DetailsId,
    choices: z.record(z.string(), z.array(z.string())),
    late: z.boolean(),
    locale: z.string(),
    timeZone: z.string(),
    country: z.string().optional(),
    source: Source,
    /** `locale`: of the text, where it is not the one of the whole form. */
    consents: z.array(
      z.object({
        purpose: z.string(),
        textVersion: z.string(),
        locale: z.string().optional(),
        ...{ inSeries: SeriesId.optional(), askedBy: WebinarId.optional() },
      }),
    ),
  }),
  event('RegistrationApproved', ids),
  event('RegistrationWaitlisted', ids),
  event('RegistrationRejected', { ...ids, details: DetailsId.optional() }),
  event('RegistrationCancelled', {
    ...ids,
    by: z.enum(['self', 'host', 'system']),
    details: DetailsId.optional(),
  }),
  event('RegistrationReinstated', ids),
  event('RegistrationAmended', {
    ...ids,
    details: DetailsId,
    choices: z.record(z.string(), z.array(z.string())),
  }),
  event('JoinLinkIssued', ids),
])
export type RegistrationEvent = z.infer<typeof RegistrationEvent>

/** `registration-{id}`: one person at one webinar, through every cancellation and return. */
export function registrationStream(id: RegistrationId): DecidedStream<RegistrationEvent> {
  return { streamName: `registration-${id}`, schema: RegistrationEvent }
}
