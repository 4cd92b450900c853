import { statusAfter } from '@rostrum/domain/registrations/transitions'
import { quoted } from '../archive/duckdb.ts'
import type { View } from './view.ts'
import { connections, corrections, intervals } from './views-of-attendance.ts'
import { people } from './views-of-people.ts'

const anEvent = {
  position: 'its place in the log',
  revision: 'its place in its stream, from 0',
  stream: 'which stream',
  category: 'what stands before the first - of the stream',
  stream_id: 'what stands after it',
  type: 'which fact',
  event_id: 'its id',
  occurred_at: 'when it happened',
  recorded_at: 'when the log learned it',
  actor: 'who did it: user:…, key:…, participant:…, system:…',
  command_id: 'what one command did has one id',
  correlation_id: 'what it belongs to',
  causation_id: 'what it answers',
  schema_version: 'the version that it was written by',
  series_id: 'the series that it names',
  webinar_id: 'the webinar that it names, or whose stream it is',
  registration_id: 'the registration that it names, or whose stream it is',
  participant_id: 'the participant that it names, or whose stream it is',
  data: 'the fact itself, as JSON',
}

const times = ['occurred_at', 'recorded_at']

export const events: View = {
  name: 'events',
  rows: 'a fact of the log',
  columns: anEvent,
  sql: `select ${Object.keys(anEvent)
    .map((name) => {
      if (times.includes(name)) return `timezone('UTC', ${name}) as ${name}`
      return name === 'data' ? 'data::json as data' : name
    })
    .join(', ')} from files.event`,
}

const statuses = Object.entries(statusAfter).flatMap(([type, status]) =>
  status === undefined ? [] : [`when ${quoted(type)} then ${quoted(status)}`],
)

const statusChanges: View = {
  name: 'status_changes',
  rows: 'a change of the status of a registration, in the order of the log',
  columns: {
    registration_id: 'whose',
    webinar_id: 'for which webinar',
    changed_at: 'when',
    position: 'its place in the log',
    status: 'what it is from then on: pending, approved, waitlisted, rejected or cancelled',
    late: 'whether it was submitted after the start',
  },
  sql: `select registration_id, webinar_id, changed_at, position, status, coalesce(last_value(late ignore nulls)
      over (partition by registration_id, webinar_id order by position), false) as late
    from (
      select stream_id as registration_id, webinar_id, occurred_at as changed_at, position,
        case type ${statuses.join(' ')} end as status,
        case when type = 'RegistrationSubmitted' then (data->>'late')::boolean end as late
      from events where category = 'registration'
    ) where status is not null`,
}

const series: View = {
  name: 'series',
  rows: 'a series',
  columns: {
    series_id: 'its id',
    title: 'what it is called',
    slug: 'its address',
    language: 'of its pages',
    time_zone: 'by name',
    state: 'planned, published or archived',
  },
  sql: 'select * from files.series',
}

const webinars: View = {
  name: 'webinars',
  rows: 'a webinar',
  columns: {
    webinar_id: 'its id',
    series_id: 'of which series',
    ordinal: 'its place in the series, from 1; none where it was withdrawn',
    title: 'what it is called',
    language: 'of its pages',
    starts_at: 'when it is to start; none while it has no date',
    time_zone: 'by name',
    duration_minutes: 'how long it is to be',
    rescheduled_times: 'how often its date was changed',
    published: 'whether it is',
    postponed: 'whether it is',
    cancelled: 'whether it is',
    started_at: 'when it started first',
    ended_at: 'when its last run ended; none while it is live',
    needed_seconds: 'from how many seconds on somebody attended',
  },
  sql: 'select * from files.webinar',
}

const runs: View = {
  name: 'runs',
  rows: 'a run of a webinar, from its start to its end',
  columns: {
    webinar_id: 'of which webinar',
    run: 'which run, from 1',
    started_at: 'when it started',
    ended_at: 'when it ended; none while it is live',
  },
  sql: 'select * from files.run',
}

const agenda: View = {
  name: 'agenda',
  rows: 'a part of the agenda of a webinar',
  columns: {
    webinar_id: 'of which webinar',
    item: 'its place, from 1',
    title: 'what it is called',
    kind: 'presentation, panel, dialogue, qa, break or other',
    starts_after_minutes: 'planned, after the start',
    minutes: 'planned',
  },
  sql: 'select * from files.agenda',
}

const registrations: View = {
  name: 'registrations',
  rows: 'a registration for a webinar',
  columns: {
    registration_id: 'its id',
    webinar_id: 'for which webinar',
    participant_id: 'by whom',
    person_id: 'the same, after merges',
    status: 'pending, approved, waitlisted, rejected or cancelled',
    registered: 'whether it counts: approved and not late when the webinar first started, or now',
    late: 'whether it was submitted after the start',
    submitted_at: 'when it was submitted last',
    decided_at: 'when its status was reached; none while it is pending',
    channel: 'where they came from',
    campaign_id: 'by which campaign',
    referrer_host: 'from which site',
    country: 'as two letters',
    locale: 'the language of the form',
    time_zone: 'their own, by name',
  },
  sql: `with submitted as (
      select stream_id as registration_id, webinar_id, arg_max(occurred_at, position) as submitted_at,
        arg_max(participant_id, position) as participant_id, arg_max(data, position) as data
      from events where category = 'registration' and type = 'RegistrationSubmitted' group by all
    ), standing as (
      select registration_id, webinar_id, arg_max(status, position) as status,
        arg_max(late, position) as late, arg_max(changed_at, position) as changed_at,
        coalesce(arg_max(status = 'approved' and not late, position)
          filter (changed_at <= started_at or started_at is null), false) as registered
      from status_changes left join webinars using (webinar_id) group by all
    )
    select registration_id, webinar_id, participant_id,
      coalesce(merged.person_id, participant_id) as person_id, status, registered, late,
      submitted_at, case when status <> 'pending' then changed_at end as decided_at,
      data->>'$.source.channel' as channel, data->>'$.source.campaignId' as campaign_id,
      data->>'$.source.referrerHost' as referrer_host, data->>'country' as country,
      data->>'locale' as locale, data->>'timeZone' as time_zone
    from standing left join submitted using (registration_id, webinar_id)
    left join files.merge as merged using (participant_id)`,
}

const seatChanges: View = {
  name: 'seat_changes',
  rows: 'what the ledger of the seats of a webinar tells, in its order',
  columns: {
    webinar_id: 'of which webinar',
    changed_at: 'when',
    position: 'its place in the log',
    change: 'CapacitySet, SeatTaken, WaitlistJoined, SeatPromoted or SeatReleased',
    registration_id: 'whose seat or place in the queue',
    cause: 'why it was released: cancelled, rejected or abandoned',
    seats: 'how many there are from then on; none is unlimited',
  },
  sql: `select webinar_id, occurred_at as changed_at, position, type as change, registration_id,
      data->>'cause' as cause, try_cast(data->>'seats' as integer) as seats
    from events where category = 'seats'
      and type in ('CapacitySet', 'SeatTaken', 'WaitlistJoined', 'SeatPromoted', 'SeatReleased')`,
}

const merges: View = {
  name: 'merges',
  rows: 'a participant who is known to be another one',
  columns: { participant_id: 'who', person_id: 'the person that both are' },
  sql: 'select * from files.merge',
}

/** Every view that is offered, each after those that it is made of. */
export const views: readonly View[] = [
  events,
  series,
  webinars,
  runs,
  agenda,
  merges,
  statusChanges,
  registrations,
  seatChanges,
  connections,
  corrections,
  intervals,
  ...people,
]
