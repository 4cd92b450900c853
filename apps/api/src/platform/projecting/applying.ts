import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import type { Projection } from '@rostrum/event-sourcing/projection'
import { sql } from 'kysely'
import type { Database } from '../database.ts'
import { together } from '../together.ts'
import { isOfData } from '../transient.ts'
import { concerning } from './concerning.ts'
import { park, parkedBy } from './parked-rows.ts'
import type { Parked, Parking } from './parking.ts'

type Projections = readonly Projection<Database>[]

/**
 * Events for all projections at once; what waits is kept for later. One failure fails all.
 * @returns how many each took
 */
export async function applyAll(
  projections: Projections,
  events: readonly RecordedEvent[],
  parking: Parking,
  tx: Database,
): Promise<number[]> {
  return await together(
    projections.map(async (projection) => {
      const { free, held } = parking.split(projection, concerning(projection, events))
      if (held.length > 0) await park(tx, [], held)
      if (free.length > 0) await projection.apply(free, tx)
      return free.length
    }),
  )
}

/**
 * Events one by one, each for each projection by itself: one that cannot be taken is parked, and
 * the others go on. @returns what was parked. @throws whatever no event is to blame for.
 */
export async function applyEach(
  projections: Projections,
  events: readonly RecordedEvent[],
  parking: Parking,
  tx: Database,
): Promise<readonly Parked[]> {
  let now = parking
  for (const event of events)
    for (const projection of projections) {
      const { free, held } = now.split(projection, concerning(projection, [event]))
      if (held.length > 0) await park(tx, [], held)
      if (free.length === 0) continue
      const failure = await failureOf(tx, () => projection.apply(free, tx))
      if (failure === undefined) continue
      const parked = parkedBy(projection, event, failure)
      await park(tx, [parked], [{ event, parked }])
      now = now.with([parked])
    }
  return now.parked.filter((one) => !parking.parked.includes(one))
}

/** Why the work cannot be done, of which nothing is left then; undefined where it is done. */
async function failureOf(tx: Database, work: () => Promise<void>): Promise<unknown> {
  await sql`savepoint tried`.execute(tx)
  try {
    await work()
    await sql`release savepoint tried`.execute(tx)
    return undefined
  } catch (error) {
    if (!isOfData(error)) throw error
    await sql`rollback to savepoint tried`.execute(tx)
    return error
  }
}
