import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import type { Projection } from '@rostrum/event-sourcing/projection'
import { batched } from '../batched.ts'
import { Checkpoint } from '../checkpoint.ts'
import type { Database } from '../database.ts'
import { isOfData } from '../transient.ts'
import { applyAll, applyEach } from './applying.ts'
import { nameOf } from './concerning.ts'
import type { Parking } from './parking.ts'

interface Teaching {
  readonly eventStore: Pick<EventStore, 'readAll'>
  readonly database: Database
  readonly projections: readonly Projection<Database>[]
  /** The group's place; undefined where it has none yet, and there is no past. */
  readonly upTo: bigint | undefined
  readonly parking: Parking
  readonly signal: AbortSignal
}

const batchSize = 500

/**
 * A projection that has no place in the group yet reads the log up to the group's checkpoint first.
 * @returns what waits, with what was parked on the way
 */
export async function teachNewcomers(teaching: Teaching): Promise<Parking> {
  const { database, projections } = teaching
  let { parking } = teaching
  const newcomers = await Checkpoint.newcomers(database, projections.map(nameOf))
  for (const projection of projections) {
    const name = nameOf(projection)
    if (!newcomers.includes(name)) continue
    parking = await teach(projection, { ...teaching, parking })
    await Checkpoint.join(database, name)
  }
  return parking
}

async function teach(projection: Projection<Database>, teaching: Teaching): Promise<Parking> {
  const { eventStore, database, upTo, signal } = teaching
  let { parking } = teaching
  if (upTo === undefined) return parking
  for await (const events of batched(eventStore.readAll({ upTo, signal }), batchSize))
    parking = await take(projection, events, parking, database)
  return parking
}

async function take(
  projection: Projection<Database>,
  events: readonly RecordedEvent[],
  parking: Parking,
  database: Database,
): Promise<Parking> {
  const transaction = database.transaction()
  try {
    await transaction.execute((tx) => applyAll([projection], events, parking, tx))
    return parking
  } catch (error) {
    if (!isOfData(error)) throw error
  }
  const parked = await transaction.execute((tx) => applyEach([projection], events, parking, tx))
  return parking.with(parked)
}
