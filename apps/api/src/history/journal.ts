import type { Cutoff } from '@rostrum/domain/reports/cutoff'
import { type RawBuilder, sql } from 'kysely'
import { counted, largest, type Then } from '../platform/as-of.ts'
import type { Database } from '../platform/database.ts'

/** An event as the journal keeps it. `registration_id` is a guest's attendance, too. */
export interface Journalled {
  position: bigint
  event_id: string
  category: string
  stream_name: string
  revision: bigint
  type: string
  series_id: string | null
  webinar_id: string | null
  registration_id: string | null
  actor: string
  command_id: string
  occurred_at: string
  recorded_at: string
  data: object
}

const columns = sql`position, event_id, category, stream_name, revision, type, series_id,
  webinar_id, registration_id, actor, command_id, occurred_at, recorded_at, data`

/** Newest first, those before a position; all of them without a limit. */
export async function newest(
  database: Database,
  where: RawBuilder<boolean>,
  { before, limit }: { before?: string | undefined; limit?: number } = {},
): Promise<Journalled[]> {
  const page = before === undefined ? sql`true` : sql`position < ${before}`
  const { rows } = await sql<Journalled>`
    select ${columns} from read_models.journal_1 where ${where} and ${page}
    order by position desc limit ${limit ?? null}`.execute(database)
  return rows
}

/** One of an organization, as far as it counts as of then. */
export async function eventAt(
  database: Database,
  organizationId: string,
  position: string,
  then: Then | undefined,
): Promise<Journalled | undefined> {
  // Somebody made it up, and it may be larger than any that Postgres keeps.
  if (BigInt(position) > largest) return undefined
  const [found] = await newest(
    database,
    sql<boolean>`position = ${position} and organization_id = ${organizationId}
      and ${counted(then)}`,
  )
  return found
}

/** Oldest first, those after a position and up to another. */
export async function oldest(
  database: Database,
  where: RawBuilder<boolean>,
  { after, upTo, limit }: { after: bigint; upTo: bigint; limit: number },
): Promise<Journalled[]> {
  const { rows } = await sql<Journalled>`
    select ${columns} from read_models.journal_1
    where ${where} and position > ${after} and position <= ${upTo}
    order by position limit ${limit}`.execute(database)
  return rows
}

export async function total(database: Database, where: RawBuilder<boolean>): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from read_models.journal_1 where ${where}`.execute(database)
  return rows[0]?.n ?? 0
}

/** Whether the webinar is theirs and had been planned by then. */
export async function isKnown(
  database: Database,
  { organizationId, webinarId }: { organizationId: string; webinarId: string },
  then: Then | undefined,
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from read_models.journal_1
    where webinar_id = ${webinarId} and organization_id = ${organizationId}
      and type = 'WebinarPlanned' and ${counted(then)} limit 1`.execute(database)
  return rows.length > 0
}

/** What the log held; a merge counts by it on either clock. */
export function knownBy({ position }: Cutoff): RawBuilder<boolean> {
  return position === undefined ? sql<boolean>`true` : sql<boolean>`position <= ${position}`
}

/** The rows that count as of a cutoff of a report. */
export function countedBy(cutoff: Cutoff): RawBuilder<boolean> {
  const prefix = knownBy(cutoff)
  if (cutoff.clock === 'recorded') return prefix
  return sql<boolean>`(${prefix} and occurred_at <= ${cutoff.at})`
}
