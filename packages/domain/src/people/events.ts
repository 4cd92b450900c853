import type { DecidedStream } from '@rostrum/event-sourcing/decided-stream'
import { event } from '@rostrum/event-sourcing/event'
import { ParticipantId } from '@rostrum/kernel/ids'
import { z } from 'zod'

export const ParticipantEvent = z.discriminatedUnion('type', [
  event('ParticipantMet', { via: z.enum(['registration', 'host', 'import']) }),
  /** This participant is the same person as `other`, under which both are counted from here on. */
  event('ParticipantsMerged', { other: ParticipantId }),
  event('MergeReverted', {}),
])
export type ParticipantEvent = z.infer<typeof ParticipantEvent>

/** `participant-{id}`: the person behind registrations; who it is, the vault alone says. */
export function participantStream(id: ParticipantId): DecidedStream<ParticipantEvent> {
  return { streamName: `participant-${id}`, schema: ParticipantEvent }
}
