import type { DecidedStream } from '@rostrum/event-sourcing/decided-stream'
import { event } from '@rostrum/event-sourcing/event'
import type { ParticipantId } from '@rostrum/kernel/ids'
import { z } from 'zod'

export const ParticipantEvent = z.discriminatedUnion('type', [
  event('ParticipantMet', { via: z.enum(['registration', 'host', 'import']) }),
])
export type ParticipantEvent = z.infer<typeof ParticipantEvent>

/** `participant-{id}`: the person behind registrations; who it is, the vault alone says. */
export function participantStream(id: ParticipantId): DecidedStream<ParticipantEvent> {
  return { streamName: `participant-${id}`, schema: ParticipantEvent }
}
