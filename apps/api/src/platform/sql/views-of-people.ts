import type { View } from './view.ts'

/** Spans inside the runs that neither overlap nor touch, of whoever `who` names. */
function spans(who: string): string {
  const ofOne = `partition by webinar_id, ${who} order by began, ended`
  return `with stayed as (
      select webinar_id, ${who}, epoch_ms(joined_at) as began,
        least(coalesce(epoch_ms(left_at), files.until()), files.until()) as ended
      from intervals join attendees using (attendance_id, webinar_id)
    ), reached as (
      select *, max(ended) over (${ofOne} rows between unbounded preceding and 1 preceding) as reach
      from stayed where ended > began
    ), grouped as (
      select *, count(*) filter (reach is null or began > reach) over (${ofOne}) as stay from reached
    ), united as (
      select webinar_id, ${who}, min(began) as began, max(ended) as ended
      from grouped group by webinar_id, ${who}, stay
    )
    select webinar_id, ${who}, greatest(united.began, during.began) as began,
      least(united.ended, during.ended) as ended
    from united join files.run_span as during using (webinar_id)
    where greatest(united.began, during.began) < least(united.ended, during.ended)`
}

/** Every attendance, whatever it holds, and whose it is. */
const attendees: View = {
  name: 'attendees',
  rows: 'an attendance of a webinar, and whose it is',
  columns: {
    attendance_id: 'its id; that of a registration has the same',
    webinar_id: 'of which webinar',
    participant_id: 'whose; none of a guest',
    person_id: 'the same after merges; of a guest the attendance itself',
    registration_id: 'of which registration, where there is one',
  },
  sql: `with told as (
      select stream_id as attendance_id, webinar_id,
        arg_max(participant_id, position) filter (type = 'ParticipantJoined') as participant_id
      from events where category = 'attendance' and type in
        ('ParticipantJoined', 'ParticipantLeft', 'AttendanceCorrected', 'CorrectionWithdrawn')
      group by all
    ), whose as (
      select told.attendance_id, told.webinar_id, own.registration_id,
        coalesce(own.participant_id, told.participant_id) as participant_id
      from told left join registrations as own
        on own.registration_id = told.attendance_id and own.webinar_id = told.webinar_id
    )
    select attendance_id, webinar_id, participant_id,
      coalesce(merged.person_id, participant_id, attendance_id) as person_id, registration_id
    from whose left join files.merge as merged using (participant_id)`,
}

const attendances: View = {
  name: 'attendances',
  rows: 'an attendance of a webinar, as in the report attendance@1',
  columns: {
    ...attendees.columns,
    registered: 'whether its registration counts',
    first_joined_at: 'when they first joined',
    last_left_at: 'when they last left; none while they are there',
    presence_seconds: 'whole seconds inside the runs, once however many connections there were',
    raw_seconds: 'whole seconds connected, connections added up',
    connections: 'on how many connections',
    corrected: 'whether a correction stands',
    attended: 'whether the presence is enough',
  },
  sql: `with present as (
      select webinar_id, attendance_id, floor(sum(ended - began) / 1000)::bigint as seconds
      from (${spans('attendance_id')}) group by all
    ), connected as (
      select attendance_id, webinar_id, min(joined_at) as first_joined_at,
        case when count(left_at) = count(*) then max(left_at) end as last_left_at,
        floor(sum(greatest(0, least(files.until(),
          coalesce(epoch_ms(left_at), epoch_ms(ended_at), files.until()))
          - epoch_ms(joined_at))) / 1000)::bigint as seconds
      from intervals left join webinars using (webinar_id) group by all
    ), recorded as (
      select attendance_id, webinar_id, count(distinct connection_id) as connections
      from connections group by all
    )
    select attendees.*, coalesce(own.registered, false) as registered, first_joined_at, last_left_at,
      coalesce(present.seconds, 0) as presence_seconds,
      coalesce(connected.seconds, 0) as raw_seconds,
      coalesce(recorded.connections, 0) as connections,
      corrections.attendance_id is not null as corrected,
      coalesce(present.seconds, 0) >= coalesce(needed_seconds, 1) as attended
    from attendees left join present using (attendance_id, webinar_id)
    left join connected using (attendance_id, webinar_id)
    left join recorded using (attendance_id, webinar_id)
    left join corrections using (attendance_id, webinar_id)
    left join webinars using (webinar_id)
    left join registrations as own
      on own.registration_id = attendees.registration_id and own.webinar_id = attendees.webinar_id`,
}

const presenceSpans: View = {
  name: 'presence_spans',
  rows: 'a time in which a person was in the room of a webinar, inside its runs',
  columns: {
    webinar_id: 'of which webinar',
    person_id: 'who',
    from_at: 'from when',
    to_at: 'until when',
  },
  sql: `select webinar_id, person_id, timezone('UTC', make_timestamp_ms(began)) as from_at,
      timezone('UTC', make_timestamp_ms(ended)) as to_at from (${spans('person_id')})`,
}

const presence: View = {
  name: 'presence',
  rows: 'a person in the room of a webinar, counted once',
  columns: {
    webinar_id: 'of which webinar',
    person_id: 'who',
    attendances: 'how many attendances are theirs',
    registered: 'whether one of them is of a registration that counts',
    presence_seconds: 'whole seconds inside the runs',
    attended: 'whether that is enough',
  },
  sql: `with present as (
      select webinar_id, person_id, floor(sum(epoch_ms(to_at) - epoch_ms(from_at)) / 1000)::bigint
        as seconds
      from presence_spans group by all
    ), there as (
      select webinar_id, attendees.person_id, count(*) as attendances,
        bool_or(coalesce(own.registered, false)) as registered
      from attendees left join registrations as own using (registration_id, webinar_id)
      group by webinar_id, attendees.person_id
    )
    select webinar_id, person_id, attendances, registered,
      coalesce(seconds, 0) as presence_seconds,
      coalesce(seconds, 0) >= coalesce(needed_seconds, 1) as attended
    from there left join present using (webinar_id, person_id)
    left join webinars using (webinar_id)`,
}

const ofRegistrations = [
  'registered',
  'pending',
  'waitlisted',
  'rejected',
  'cancelled',
  'late',
].map((name) => `coalesce(those.${name}, 0) as ${name}`)

const numbers: View = {
  name: 'webinar_numbers',
  rows: 'a webinar and what it comes to',
  columns: {
    webinar_id: 'which webinar',
    registered: 'approved and not late when it first started, or now',
    pending: 'waiting for a decision',
    waitlisted: 'waiting for a seat',
    rejected: 'turned away',
    cancelled: 'gave it up',
    late: 'approved after the start',
    attended: 'people who attended',
    attended_registrants: 'registered whose person attended, with whichever registration',
    rate: 'attended registrants of the registered',
  },
  sql: `with those as (
      select own.webinar_id, count(*) filter (own.registered) as registered,
        count(*) filter (status = 'pending') as pending,
        count(*) filter (status = 'waitlisted') as waitlisted,
        count(*) filter (status = 'rejected') as rejected,
        count(*) filter (status = 'cancelled') as cancelled,
        count(*) filter (status = 'approved' and late) as late,
        count(*) filter (own.registered and came.attended) as attended_registrants
      from registrations as own left join presence as came on came.webinar_id = own.webinar_id
        and came.person_id = coalesce(own.person_id, own.registration_id) group by all
    ), came as (
      select webinar_id, count(*) filter (attended) as attended from presence group by all
    )
    select webinar_id, ${ofRegistrations.join(', ')},
      coalesce(came.attended, 0) as attended,
      coalesce(those.attended_registrants, 0) as attended_registrants,
      round(coalesce(those.attended_registrants, 0) / nullif(those.registered, 0), 3) as rate
    from webinars left join those using (webinar_id) left join came using (webinar_id)`,
}

/** Views of who was there, each after those that it is made of. */
export const people: readonly View[] = [attendees, attendances, presenceSpans, presence, numbers]
