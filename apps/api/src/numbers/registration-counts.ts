import { sql } from 'kysely'
import { counted, type Then } from '../platform/as-of.ts'
import type { Database } from '../platform/database.ts'

interface StatusCounts {
  pending: number
  waitlisted: number
  rejected: number
  cancelled: number
  late: number
}

/** People by their status as of then: the last transition of each. */
export async function statusCounts(database: Database, webinarId: string, then: Then | undefined) {
  const { rows } = await sql<StatusCounts>`
    select
      (count(*) filter (where status = 'pending'))::int as pending,
      (count(*) filter (where status = 'waitlisted'))::int as waitlisted,
      (count(*) filter (where status = 'rejected'))::int as rejected,
      (count(*) filter (where status = 'cancelled'))::int as cancelled,
      (count(*) filter (where status = 'approved' and late))::int as late
    from (
      select distinct on (registration_id) status, late
      from read_models.registration_transition_1
      where webinar_id = ${webinarId} and ${counted(then)}
      order by registration_id, position desc
    ) as standing`.execute(database)
  return rows[0] ?? { pending: 0, waitlisted: 0, rejected: 0, cancelled: 0, late: 0 }
}

/** Who counts as registered: approved, and not late, at the first start; before it, as of then. */
export async function registeredAtStart(
  database: Database,
  webinarId: string,
  firstStartedAt: string | undefined,
  then: Then | undefined,
): Promise<ReadonlySet<string>> {
  const before = firstStartedAt ? sql`occurred_at <= ${firstStartedAt}` : sql`true`
  const { rows } = await sql<{ registration_id: string }>`
    select registration_id from (
      select distinct on (registration_id) registration_id, status, late
      from read_models.registration_transition_1
      where webinar_id = ${webinarId} and ${counted(then)} and ${before}
      order by registration_id, position desc
    ) as standing
    where status = 'approved' and not late`.execute(database)
  return new Set(rows.map(({ registration_id }) => registration_id))
}
