import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import type { Projection } from '@rostrum/event-sourcing/projection'
import type { Database } from '../database.ts'
import { isOfData } from '../transient.ts'
import { applyEach } from './applying.ts'
import { nameOf } from './concerning.ts'
import { heldBehind, leaveOut, type Skipping, unpark } from './parked-rows.ts'
import type { Parked, Parking } from './parking.ts'
import { holdRebuild } from './rebuild-rows.ts'
import { redirected } from './redirected.ts'
import { placesBeside } from './shadow.ts'

/** What became of what waited. */
export interface Released {
  /** So many events were applied. */
  readonly applied: readonly RecordedEvent[]
  /** So many wait still, or again. */
  readonly waiting: number
  /** What it is that could not be taken this time. */
  readonly parked?: Parked | undefined
}

/** The events that wait behind a parked one, itself the first, in the order of the log. */
export async function eventsBehind(
  eventStore: Pick<EventStore, 'read'>,
  db: Database,
  parked: Parked,
): Promise<readonly RecordedEvent[]> {
  const streams = await heldBehind(db, parked)
  const events: RecordedEvent[] = []
  for (const [streamName, places] of streams) {
    const revisions = new Set(places.map(({ revision }) => revision))
    const [first = 0n] = revisions
    const stream = await eventStore.read(streamName, { fromRevision: first })
    events.push(...stream.events.filter(({ revision }) => revisions.has(revision)))
  }
  return events.toSorted((one, other) => (one.position < other.position ? -1 : 1))
}

interface Releasing {
  readonly parked: Parked
  readonly events: readonly RecordedEvent[]
  readonly projection: Projection<Database>
  readonly parking: Parking
  /** Leaves the parked event out for good. */
  readonly skipping?: Skipping | undefined
}

/** What is released cannot be taken by the tables that stand beside. */
export class BesideError extends Error {
  override name = 'BesideError'
}

/**
 * Gives a projection what waited, in its order; what it still cannot take is parked anew.
 * @throws BesideError
 */
export async function release(
  tx: Database,
  { parked, events, projection, parking, skipping }: Releasing,
): Promise<{ parking: Parking; released: Released }> {
  if (skipping) await leaveOut(tx, parked, skipping)
  await unpark(tx, parked)
  const free = parking.without(parked)
  const before = skipping ? free.skipping(parked) : free
  const again = await applyEach([projection], events, before, tx)
  const after = before.with(again)
  const applied = events.filter((event) => !after.keepsFrom(projection, event))
  await releaseBeside(tx, projection, applied)
  const left = skipping ? 1 : 0
  const waiting = events.length - applied.length - left
  return { parking: after, released: { applied, waiting, parked: again[0] } }
}

/** The same where tables stand beside, but for what these have still to read. */
async function releaseBeside(
  tx: Database,
  projection: Projection<Database>,
  applied: readonly RecordedEvent[],
) {
  const { position } = (await holdRebuild(tx, nameOf(projection))) ?? { position: null }
  const read = applied.filter((event) => position !== null && event.position <= position)
  if (read.length === 0) return
  try {
    await projection.apply(read, redirected(tx, placesBeside(projection.tables)))
  } catch (error) {
    if (!isOfData(error)) throw error
    const { message } = error as Error
    throw new BesideError(`What stands beside cannot take it (${message}): cancel or drop that.`)
  }
}
