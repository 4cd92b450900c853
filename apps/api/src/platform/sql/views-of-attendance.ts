import type { View } from './view.ts'

const joinedOrLeft = "type in ('ParticipantJoined', 'ParticipantLeft')"
const ofOneConnection = 'partition by attendance_id, webinar_id, connection_id order by told_at'

/**
 * Facts may come late, twice and in any order: they are put in the order of time. A second join in
 * a row tells nothing, and neither does a leave of what is not open. A join and a leave at one
 * moment close what is open and open it again, or else are an interval without length.
 */
export const connections: View = {
  name: 'connections',
  rows: 'a connection from a join to its leave, as it was recorded',
  columns: {
    attendance_id: 'whose attendance; that of a registration has its id',
    webinar_id: 'in which webinar',
    connection_id: 'of which connection; one may come again',
    joined_at: 'when they joined',
    left_at: 'when they left; none while it is open',
    via: 'portal, provider or import',
    cause: 'how it ended: left, inferred, ended or removed',
  },
  sql: `with told as (
      select stream_id as attendance_id, webinar_id, data->>'connectionId' as connection_id,
        occurred_at as told_at,
        bool_or(type = 'ParticipantJoined') as joins, bool_or(type = 'ParticipantLeft') as leaves,
        arg_min(data->>'via', position) filter (type = 'ParticipantJoined') as via,
        arg_min(data->>'cause', position) filter (type = 'ParticipantLeft') as cause
      from events where category = 'attendance' and ${joinedOrLeft} group by all
    ), placed as (
      select *, coalesce(last_value(case when joins and leaves then null else joins end ignore nulls)
        over (${ofOneConnection} rows between unbounded preceding and 1 preceding), false) as is_open
      from told
    ), opening as (
      select *, row_number() over (${ofOneConnection}) as nth
      from placed where joins and (leaves or not is_open)
    ), closing as (
      select *, row_number() over (${ofOneConnection}) as nth
      from placed where leaves and (joins or is_open)
    )
    select attendance_id, webinar_id, connection_id, opening.told_at as joined_at,
      closing.told_at as left_at, opening.via, closing.cause
    from opening left join closing using (attendance_id, webinar_id, connection_id, nth)`,
}

export const corrections: View = {
  name: 'corrections',
  rows: 'a correction that stands in place of what was recorded',
  columns: {
    attendance_id: 'of whose attendance',
    webinar_id: 'in which webinar',
    corrected_at: 'when it was made',
    position: 'its place in the log',
    intervals: 'what counts instead, as JSON',
  },
  sql: `select attendance_id, webinar_id, corrected_at, position, intervals from (
      select stream_id as attendance_id, webinar_id, arg_max(type, position) as type,
        arg_max(occurred_at, position) as corrected_at, max(position) as position,
        arg_max(data->'intervals', position) as intervals
      from events where category = 'attendance'
        and type in ('AttendanceCorrected', 'CorrectionWithdrawn') group by all
    ) where type = 'AttendanceCorrected'`,
}

export const intervals: View = {
  name: 'intervals',
  rows: 'an interval in which somebody was connected: a correction while one stands, else the record',
  columns: {
    attendance_id: 'whose attendance; that of a registration has its id',
    webinar_id: 'in which webinar',
    connection_id: 'of which connection; correction where it was corrected',
    joined_at: 'from when',
    left_at: 'until when; none while it is open',
    via: 'portal, provider, import or correction',
    cause: 'how it ended: left, inferred, ended or removed',
  },
  sql: `select * from connections anti join corrections using (attendance_id, webinar_id)
    union all
    select attendance_id, webinar_id, 'correction', (one->>'from')::timestamptz,
      (one->>'to')::timestamptz, 'correction', null
    from (select attendance_id, webinar_id, unnest((intervals::json[])) as one from corrections)`,
}
