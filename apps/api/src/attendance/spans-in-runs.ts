import type { Span } from '@rostrum/domain/attendance/spans'
import { instantOf } from '@rostrum/kernel/instant'
import { sql } from 'kysely'
import type { Database } from '../platform/database.ts'
import { multirange } from '../platform/multirange.ts'

/** A time for which an attendance was in the room while it ran, with whose it is. */
export interface SpanInRuns {
  readonly attendanceId: string
  /** Of a registrant; of a guest none. */
  readonly participantId: string | null
  /** The vault entry that names them. */
  readonly details: string | null
  /** Milliseconds since 1970. */
  readonly from: number
  readonly to: number
}

/**
 * Who was in a webinar's room while it ran, by when each time began. It finds what `presence`
 * finds, from the ranges that stand in the table: to fold ten thousand states again takes longer
 * than anybody waits for a picture.
 */
export async function spansInRuns(
  database: Database,
  webinarId: string,
  runs: readonly Span[],
): Promise<SpanInRuns[]> {
  const frame = multirange(runs.map(([from, to]) => ({ from: instantOf(from), to: instantOf(to) })))
  const { rows } = await sql<SpanInRuns>`
    select a.attendance_id as "attendanceId", r.participant_id as "participantId",
      coalesce(r.details, a.details) as details,
      ${ms('lower')} as "from", ${ms('upper')} as "to"
    from read_models.attendance_1 a
    left join read_models.registration_1 r on r.registration_id = a.attendance_id,
    unnest(a.present * ${frame}::tstzmultirange) as span
    where a.webinar_id = ${webinarId}
    order by lower(span), a.attendance_id`.execute(database)
  return rows
}

function ms(end: 'lower' | 'upper') {
  return sql`round(date_part('epoch', ${sql.raw(end)}(span)) * 1000)`
}
