import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import type { Projection } from '@rostrum/event-sourcing/projection'
import { derivedId, ResourceId } from '@rostrum/kernel/ids'
import { sql } from 'kysely'
import { nobodys } from '../audit/fact.ts'
import type { Database } from '../database.ts'
import { appendRows } from '../documents.ts'
import { nameOf } from './concerning.ts'
import { type Held, keyOf, type Parked, Parking } from './parking.ts'

const longestReason = 500

/** Who leaves an event out, and why. */
export interface Skipping {
  readonly by: string
  readonly reason: string
}

/** What waits now, and what is left out. */
export async function loadParking(db: Database): Promise<Parking> {
  const { rows } = await sql<Parked>`
    select parked_id as id, projection, stream_name as "streamName", key, type, reason,
      organization_id as "organizationId", event_id as "eventId", position
    from read_models.parked order by position`.execute(db)
  const { rows: skipped } = await sql<{ skip: string }>`
    select projection || '|' || event_id as skip from jobs.skipped`.execute(db)
  return new Parking(rows, new Set(skipped.map(({ skip }) => skip)))
}

/** What an event comes to that a projection could not take. */
export function parkedBy(
  projection: Projection<Database>,
  event: RecordedEvent,
  error: unknown,
): Parked {
  const { id: eventId, streamName, position, type, metadata } = event
  const name = nameOf(projection)
  return {
    ...{ id: derivedId(eventId, `parked|${name}`), projection: name, eventId },
    ...{ streamName, position, type, key: keyOf(projection, event) },
    organizationId: ResourceId.safeParse(metadata.organizationId).data ?? nobodys,
    reason: reasonOf(error as Error & Partial<Misfit>).slice(0, longestReason),
  }
}

/** What does not fit its schema, as Zod says it. */
interface Misfit {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]
}

function reasonOf({ issues, message }: Error & Partial<Misfit>): string {
  if (!issues) return message
  return issues.map(({ path, message: why }) => `${path.map(String).join('.')}: ${why}`).join('; ')
}

/** Keeps what waits: those that could not be taken, and those behind them. */
export async function park(tx: Database, parked: readonly Parked[], held: readonly Held[]) {
  await appendRows('read_models.parked', parked.map(rowOfParked), tx)
  await appendRows('read_models.held', held.map(rowOfHeld), tx)
}

/** Nothing waits behind it any more. */
export async function unpark(tx: Database, { id }: Parked) {
  await sql`delete from read_models.parked where parked_id = ${id}`.execute(tx)
  await sql`delete from read_models.held where parked_id = ${id}`.execute(tx)
}

/** The places of what waits behind it, itself the first, by stream. */
export async function heldBehind(db: Database, { id }: Parked) {
  const { rows } = await sql<{ streamName: string; revision: bigint }>`
    select stream_name as "streamName", revision from read_models.held
    where parked_id = ${id} order by position`.execute(db)
  return Map.groupBy(rows, ({ streamName }) => streamName)
}

/** Puts it on record, durably, that it is left out. */
export async function leaveOut(tx: Database, parked: Parked, { by, reason }: Skipping) {
  await sql`set local synchronous_commit = on`.execute(tx)
  await sql`insert into jobs.skipped (projection, event_id, organization_id, stream_name, position,
      type, failure, reason, skipped_by)
    values (${parked.projection}, ${parked.eventId}, ${parked.organizationId}, ${parked.streamName},
      ${parked.position}, ${parked.type}, ${parked.reason}, ${reason}, ${by})
    on conflict do nothing`.execute(tx)
}

function rowOfParked(parked: Parked) {
  const { id, projection, key, streamName, organizationId, eventId, position, type } = parked
  return {
    ...{ parked_id: id, projection, stream_name: streamName, key, type, reason: parked.reason },
    ...{ organization_id: organizationId, event_id: eventId, position: position.toString() },
    since: new Date().toISOString(),
  }
}

function rowOfHeld({ event, parked }: Held) {
  return {
    ...{ projection: parked.projection, parked_id: parked.id, stream_name: event.streamName },
    organization_id: parked.organizationId,
    position: event.position.toString(),
    revision: event.revision.toString(),
  }
}
