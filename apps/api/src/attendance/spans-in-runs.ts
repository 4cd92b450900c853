import type { Span } from '@rostrum/domain/attendance/spans'
import { instantOf } from '@rostrum/kernel/instant'
import { sql } from 'kysely'
import type { Database } from '../platform/database.ts'
import { multirange } from '../platform/multirange.ts'

/** One attendance: whose it is, what names them, and when they were there while it ran. */
export interface InRuns {
  readonly attendanceId: string
  /** Of a registrant; of a guest none. */
  readonly participantId: string | null
  readonly details: string | null
  readonly spans: readonly Span[]
}

/**
 * Who was in a webinar's room while it ran, in the order in which they came. It finds what
 * `presence` finds, from the ranges that stand in the table: folding ten thousand states again
 * takes longer than anybody waits for a picture.
 */
export async function spansInRuns(
  database: Database,
  webinarId: string,
  runs: readonly Span[],
): Promise<InRuns[]> {
  const frame = multirange(runs.map(([from, to]) => ({ from: instantOf(from), to: instantOf(to) })))
  // One text of all: taking rows apart would cost as much again.
  const { rows } = await sql<{ everybody: InRuns[] }>`
    select coalesce(json_agg(json_build_object(
        'attendanceId', attendance_id, 'participantId', registrant, 'details', named,
        'spans', spans
      ) order by came, attendance_id), '[]') as everybody
    from (
      select a.attendance_id, r.participant_id as registrant,
        coalesce(r.details, a.details) as named, lower(a.present * ${frame}::tstzmultirange) as came,
        (select json_agg(json_build_array(${ms('lower')}, ${ms('upper')}) order by span)
          from unnest(a.present * ${frame}::tstzmultirange) as span) as spans
      from read_models.attendance_1 a
      left join read_models.registration_1 r on r.registration_id = a.attendance_id
      where a.webinar_id = ${webinarId} and a.present && ${frame}::tstzmultirange
    ) as there`.execute(database)
  return rows[0]?.everybody ?? []
}

function ms(end: 'lower' | 'upper') {
  return sql`(extract(epoch from ${sql.raw(end)}(span)) * 1000)::bigint`
}
