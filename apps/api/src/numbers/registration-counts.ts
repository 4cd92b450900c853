import { type RawBuilder, sql } from 'kysely'
import { counted, type Then } from '../platform/as-of.ts'
import type { Database } from '../platform/database.ts'

interface RegistrationCounts {
  readonly pending: number
  readonly waitlisted: number
  readonly rejected: number
  readonly cancelled: number
  readonly late: number
  readonly registered: number
}

interface Row extends RegistrationCounts {
  readonly registrants: readonly string[]
}

/**
 * People by their status as of then: the last transition of each. Registered is who was approved,
 * and not late, at the first start; before it, as of then.
 *
 * @returns the counts, and whoever of the registered was ever in the room.
 */
export async function registrationCounts(
  database: Database,
  webinarId: string,
  firstStartedAt: RawBuilder<unknown>,
  then: Then | undefined,
): Promise<{ counts: RegistrationCounts; registrants: ReadonlySet<string> }> {
  const { rows } = await sql<Row>`
    with transitions as (
      select registration_id, position, status, late, occurred_at
      from read_models.registration_transition_1
      where webinar_id = ${webinarId} and ${counted(then)}
    ), standing as (
      select distinct on (registration_id) status, late from transitions
      order by registration_id, position desc
    ), at_start as (
      select distinct on (registration_id) registration_id, status, late from transitions
      where coalesce(occurred_at <= ${firstStartedAt}, true)
      order by registration_id, position desc
    ), registered as (
      select registration_id from at_start where status = 'approved' and not late
    )
    select
      (count(*) filter (where status = 'pending'))::int as pending,
      (count(*) filter (where status = 'waitlisted'))::int as waitlisted,
      (count(*) filter (where status = 'rejected'))::int as rejected,
      (count(*) filter (where status = 'cancelled'))::int as cancelled,
      (count(*) filter (where status = 'approved' and late))::int as late,
      (select count(*) from registered)::int as registered,
      array(
        select registration_id::text from registered
        join read_models.attendance_1 on attendance_id = registration_id
      ) as registrants
    from standing`.execute(database)
  const [row] = rows
  if (!row) throw new Error('A count is always one row.')
  const { registrants, ...counts } = row
  return { counts, registrants: new Set(registrants) }
}
