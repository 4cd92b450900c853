import type { EventStore } from '@rostrum/event-sourcing/event-store'
import type { Projection } from '@rostrum/event-sourcing/projection'
import { sql } from 'kysely'
import { batched } from '../batched.ts'
import type { Database } from '../database.ts'
import { followErasures } from '../vault/roster.ts'
import { type Comparison, compare } from './comparison.ts'
import { concerning, nameOf } from './concerning.ts'
import { loadParking } from './parked-rows.ts'
import type { Parked, Parking } from './parking.ts'
import { redirected } from './redirected.ts'
import { makeScratch } from './scratch.ts'

export interface AuditedTable extends Comparison {
  readonly table: string
  readonly projection: string
}

export interface Audit {
  /** Where in the log both sides are; undefined where nothing was folded yet. */
  readonly position: bigint | undefined
  readonly tables: readonly AuditedTable[]
  /** Projections that have not read the past yet, and so were not compared. */
  readonly absent: readonly string[]
  /** What waits, and is on neither side. */
  readonly parked: readonly Parked[]
}

interface Auditing {
  readonly log: Pick<EventStore, 'readAll'>
  readonly projections: readonly Projection<Database>[]
  /** Told how far the log is folded. */
  readonly onPosition?: (position: bigint, upTo: bigint) => void
}

const batchSize = 500

/**
 * Folds the whole log once more, with the projections themselves, and compares every row of theirs
 * with what they keep, both at the same place in the log. `connection` is one connection. It is
 * used for nothing else afterwards: it may write nothing but its own copies any more.
 *
 * Most is folded before the moment that is compared is held on to, so that whoever is erased
 * meanwhile does not wait for long.
 */
export async function audit(connection: Database, auditing: Auditing): Promise<Audit> {
  const all = auditing.projections
  const [members, waiting] = [await membersIn(connection), await loadParking(connection)]
  const projections = all.filter((one) => members.includes(nameOf(one)))
  const tables = projections.flatMap((one) => one.tables)
  const before = await positionIn(connection)
  const places = await makeScratch(connection, tables)
  const folding = { ...auditing, projections }
  const folded = redirected(connection, places)
  await fold(folded, { upTo: before, parking: waiting }, folding)
  await sql`begin isolation level repeatable read read only`.execute(connection)
  const position = await positionIn(connection)
  const parking = await loadParking(connection)
  mustWaitStill(waiting, parking, before)
  await followErasures(connection)
  await fold(folded, { after: before, upTo: position, parking }, folding)
  const compared: AuditedTable[] = []
  for (const projection of projections)
    for (const table of projection.tables) {
      const comparison = await compare(connection, table, places.get(table) ?? '')
      compared.push({ table, projection: nameOf(projection), ...comparison })
    }
  await sql`rollback`.execute(connection)
  const absent = all.filter((one) => !projections.includes(one)).map(nameOf)
  return { position, tables: compared, absent, parked: parking.parked }
}

/** What was released between the two steps is folded in neither. */
function mustWaitStill(before: Parking, now: Parking, position: bigint | undefined) {
  const until = ({ parked, skipped }: Parking) =>
    [...parked.filter((one) => one.position <= (position ?? -1n)).map(({ id }) => id), ...skipped]
      .toSorted()
      .join()
  if (until(before) !== until(now))
    throw new Error('A parked event was tried again or skipped meanwhile: ask once more.')
}

interface Stretch {
  readonly after?: bigint | undefined
  readonly upTo: bigint | undefined
  readonly parking: Parking
}

async function fold(
  db: Database,
  { after, upTo, parking }: Stretch,
  { log, projections, onPosition }: Auditing,
) {
  if (upTo === undefined) return
  const events = log.readAll({ upTo, ...(after !== undefined && { after }) })
  for await (const batch of batched(events, batchSize)) {
    for (const projection of projections) {
      const { free } = parking.split(projection, concerning(projection, batch))
      if (free.length > 0) await projection.apply(free, db)
    }
    onPosition?.(batch.at(-1)?.position ?? upTo, upTo)
  }
}

async function positionIn(db: Database): Promise<bigint | undefined> {
  const { rows } = await sql<{ position: bigint | null }>`
    select position from read_models.checkpoint where name = 'live'`.execute(db)
  return rows[0]?.position ?? undefined
}

async function membersIn(db: Database): Promise<string[]> {
  const { rows } = await sql<{ projection: string }>`
    select projection from read_models.member`.execute(db)
  return rows.map(({ projection }) => projection)
}
