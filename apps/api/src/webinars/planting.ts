import { seats } from '@rostrum/domain/registrations/seats'
import { seatsStream } from '@rostrum/domain/registrations/seats-events'
import type { Series } from '@rostrum/domain/series/decider'
import { type Refusal, reject } from '@rostrum/event-sourcing/decider'
import type { Streams } from '@rostrum/event-sourcing/streams'
import type { WebinarId } from '@rostrum/kernel/ids'
import type { Asked } from '../platform/command-context.ts'

/** May another webinar come into this series? */
export function mayGrow({ state }: Series): Refusal | undefined {
  if (state !== 'archived') return undefined
  return reject('series_archived', 'This series is archived: nothing can be added to it.')
}

/** The seats of a webinar that is about to be planned: it is never without its limit. */
export async function limit(
  streams: Streams,
  webinarId: WebinarId,
  capacity: number | null,
  asked: Asked,
) {
  const command = { type: 'SetCapacity', seats: capacity, at: asked.at } as const
  await streams.decide(seats, seatsStream(webinarId), command, asked)
}
