import type { RegistrationStatus } from '@rostrum/domain/registrations/decider'
import { hasStarted, type Webinar } from '@rostrum/domain/webinars/webinar'
import { sql } from 'kysely'
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
 * @returns the counts, and those of the registered of whom somebody may have been in the room:
 * who was there by it, and whoever was ever merged.
 */
export async function registrationCounts(
  database: Database,
  webinarId: string,
  webinar: Pick<Webinar, 'runs'>,
  then: Then | undefined,
): Promise<{ counts: RegistrationCounts; registrants: readonly string[] }> {
  if (!then && !hasStarted(webinar)) return await countsBefore(database, webinarId)
  const firstStartedAt = sql`${webinar.runs[0]?.startedAt ?? null}::timestamptz`
  const { rows } = await sql<Row>`
    with transitions as (
      select registration_id, participant_id, position, status, late, occurred_at
      from read_models.registration_transition_1
      where webinar_id = ${webinarId} and ${counted(then)}
    ), standing as (
      select distinct on (registration_id) status, late from transitions
      order by registration_id, position desc
    ), at_start as (
      select distinct on (registration_id) registration_id, participant_id, status, late
      from transitions
      where coalesce(occurred_at <= ${firstStartedAt}, true)
      order by registration_id, position desc
    ), registered as (
      select registration_id, participant_id from at_start where status = 'approved' and not late
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
        where exists (select from read_models.attendance_1 where attendance_id = registration_id)
          or participant_id in (select participant_id from read_models.merge_1)
          or participant_id in (select other_id from read_models.merge_1)
      ) as registrants
    from standing`.execute(database)
  const [row] = rows
  if (!row) throw new Error('A count is always one row.')
  const { registrants, ...counts } = row
  return { counts, registrants }
}

/** Before the start nobody is late or in the room, and how many there are of a status is kept. */
async function countsBefore(database: Database, webinarId: string) {
  const { rows } = await sql<{ status: string; registrations: number }>`
    select status, registrations::int from read_models.registration_count_1
    where webinar_id = ${webinarId}`.execute(database)
  const many = new Map(rows.map(({ status, registrations }) => [status, registrations]))
  const of = (status: RegistrationStatus) => many.get(status) ?? 0
  const counts = {
    ...{ pending: of('pending'), waitlisted: of('waitlisted'), rejected: of('rejected') },
    ...{ cancelled: of('cancelled'), late: 0, registered: of('approved') },
  }
  return { counts, registrants: [] }
}
