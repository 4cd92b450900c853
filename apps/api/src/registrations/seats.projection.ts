import type { SeatsEvent } from '@rostrum/domain/registrations/seats-events'
import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import type { Projection } from '@rostrum/event-sourcing/projection'
import type { Database } from '../platform/database.ts'
import { idOf } from '../platform/deciding.ts'
import { documents } from '../platform/documents.ts'

const standings = {
  SeatTaken: 'seated',
  SeatPromoted: 'seated',
  WaitlistJoined: 'waitlisted',
  SeatReleased: 'none',
} as const
const standingTypes = Object.keys(standings)

/** The ledger by person: who holds a seat, who waits. Counts are counts of these rows. */
const seats = documents<{ standing: string }>({
  name: 'seat',
  version: 1,
  handles: standingTypes,
  table: 'read_models.seat_1',
  key: 'registration_id',
  keyOf: (event) => (dataOf(event) as { registrationId: string }).registrationId,
  evolve: (_, { type }) => ({ standing: standings[type as keyof typeof standings] }),
  row: ({ standing }, { streamName, metadata }) => ({
    organization_id: metadata.organizationId,
    webinar_id: idOf(streamName),
    standing,
  }),
})

/** Each ledger's capacity, and the revision that guards its change. */
const capacity = documents<{ seats: number | null }>({
  name: 'capacity',
  version: 1,
  handles: [...standingTypes, 'CapacitySet'],
  table: 'read_models.capacity_1',
  key: 'webinar_id',
  keyOf: ({ streamName }) => idOf(streamName),
  evolve: (state, event) =>
    event.type === 'CapacitySet'
      ? { seats: (dataOf(event) as { seats: number | null }).seats }
      : (state ?? { seats: null }),
  row: ({ seats: most }, { metadata, revision }) => ({
    organization_id: metadata.organizationId,
    seats: most,
    revision: revision.toString(),
  }),
})

export const seatsProjection: Projection<Database> = {
  name: 'seats',
  version: 1,
  handles: capacity.handles,
  tables: [...capacity.tables, ...seats.tables],
  async apply(batch, db) {
    await capacity.apply(batch, db)
    const standing = batch.filter(({ type }) => standingTypes.includes(type))
    if (standing.length > 0) await seats.apply(standing, db)
  },
}

function dataOf(event: RecordedEvent) {
  // Appended by the ledger's decider, whose schema this is.
  return event.data as SeatsEvent['data']
}
