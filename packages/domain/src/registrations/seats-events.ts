import type { DecidedStream } from '@rostrum/event-sourcing/decided-stream'
import { event } from '@rostrum/event-sourcing/event'
import { RegistrationId, type WebinarId } from '@rostrum/kernel/ids'
import { z } from 'zod'

const registration = { registrationId: RegistrationId }

export const SeatsEvent = z.discriminatedUnion('type', [
  event('CapacitySet', { seats: z.int().nullable() }),
  event('SeatTaken', registration),
  event('WaitlistJoined', registration),
  event('SeatPromoted', registration),
  // Of a person on the waitlist: their place in the queue is released.
  event('SeatReleased', { ...registration, cause: z.enum(['cancelled', 'rejected', 'abandoned']) }),
])
export type SeatsEvent = z.infer<typeof SeatsEvent>

/** `seats-{webinarId}`: the ledger of a webinar's seats and its waitlist, in order. */
export function seatsStream(id: WebinarId): DecidedStream<SeatsEvent> {
  return { streamName: `seats-${id}`, schema: SeatsEvent }
}
