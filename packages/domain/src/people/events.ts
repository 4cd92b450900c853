import type { DecidedStream } from '@rostrum/event-sourcing/decided-stream'
import { event } from '@rostrum/event-sourcing/event'
import { ParticipantId, RegistrationId, SeriesId, WebinarId } from '@rostrum/kernel/ids'
import { z } from 'zod'

const scope = {
  purpose: z.string(),
  /** Of a purpose that people agree to for one series. */
  inSeries: SeriesId.optional(),
}

export const ParticipantEvent = z.discriminatedUnion('type', [
  event('ParticipantMet', { via: z.enum(['registration', 'host', 'import']) }),
  /** This participant is the same person as `other`, under which both are counted from here on. */
  event('ParticipantsMerged', { other: ParticipantId }),
  event('MergeReverted', {}),
  event('ConsentGiven', {
    ...scope,
    textVersion: z.string(),
    /** The language of the text that they agreed to. */
    locale: z.string(),
    /** By which registration; without one, on their own page. */
    registrationId: RegistrationId.optional(),
    /** The webinar whose own form asked, in words of its own. */
    askedBy: WebinarId.optional(),
  }),
  event('ConsentWithdrawn', scope),
])
export type ParticipantEvent = z.infer<typeof ParticipantEvent>

/** `participant-{id}`: the person behind registrations; who it is, the vault alone says. */
export function participantStream(id: ParticipantId): DecidedStream<ParticipantEvent> {
  return { streamName: `participant-${id}`, schema: ParticipantEvent }
}
