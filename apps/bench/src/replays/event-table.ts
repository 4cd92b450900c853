import { openForReading } from '@rostrum/eventstore-embedded/storage/schema'
import pg from 'pg'

const batch = 5_000
/** Behind the last position of every log. */
const end = String(2 ** 52)

const table = `create table event (
  position bigint primary key, stream text not null, revision int not null, type text not null,
  occurred timestamptz not null, data jsonb not null, metadata jsonb not null)`
const indexes = [
  'create unique index on event (stream, revision)',
  // Whoever asks such questions of a table more than once makes these.
  `create index on event ((data->>'webinarId'))`,
  `create index on event (position) where type = 'ParticipantsMerged'`,
  'vacuum analyze event',
]
const filling = `insert into event
  select p, s, r, t, (m::jsonb->>'occurredAt')::timestamptz, d::jsonb, m::jsonb
  from unnest($1::bigint[], $2::text[], $3::int[], $4::text[], $5::text[], $6::text[])
    as e (p, s, r, t, d, m)`

const reading = `SELECT position, name AS stream, revision, type, data, metadata FROM events
  JOIN streams ON streams.id = stream WHERE type NOT LIKE '$%' ORDER BY position`

export type AskedInSql = 'registrations' | 'attendance'

interface Row {
  readonly position: number
  readonly stream: string
  readonly revision: number
  readonly type: string
  readonly data: Uint8Array
  readonly metadata: Uint8Array
}

/** What a webinar's registrations come to, as of a position. */
const registrations = `
  with told as materialized (
    select position, stream, type, occurred, data from event
    where data->>'webinarId' = $1 and position <= $2 and stream like 'registration-%'
      and type in ('RegistrationSubmitted', 'RegistrationApproved', 'RegistrationWaitlisted',
        'RegistrationRejected', 'RegistrationCancelled', 'RegistrationReinstated')),
  late as (select distinct on (stream) stream, (data->>'late')::bool as late from told
    where type = 'RegistrationSubmitted' order by stream, position desc),
  start as (select min(occurred) as at from event
    where stream = 'webinar-' || $1 and type = 'WebinarStarted' and position <= $2),
  now as (select distinct on (stream) stream, type from told order by stream, position desc),
  early as (select distinct on (stream) stream, type from told, start
    where at is null or occurred <= at order by stream, position desc)
  select
    count(*) filter (where early.type = 'RegistrationApproved' and not late)::int as registered,
    count(*) filter (where now.type in ('RegistrationSubmitted', 'RegistrationReinstated'))::int
      as pending,
    count(*) filter (where now.type = 'RegistrationCancelled')::int as cancelled,
    count(*) filter (where now.type = 'RegistrationApproved' and late)::int as late
  from now join late using (stream) left join early using (stream)`

/** Who attended it: the union of the connections inside the runs, a correction instead. */
const attendance = `
  with bound as (select max(occurred) as until from event where position <= $2),
  run as (select range_agg(tstzrange(started, ended)) as live from (
    select occurred as started, (select min(e.occurred) from event e
      where e.stream = s.stream and e.type = 'WebinarEnded' and e.position <= $2
        and e.data->>'run' = s.data->>'run') as ended
    from event s where stream = 'webinar-' || $1 and position <= $2
      and type in ('WebinarStarted', 'WebinarReopened')) runs),
  told as materialized (
    select position, stream, type, occurred, data from event
    where data->>'webinarId' = $1 and position <= $2 and stream like 'attendance-%'),
  correction as (select distinct on (stream) stream, type, data from told
    where type in ('AttendanceCorrected', 'CorrectionWithdrawn') order by stream, position desc),
  line as (select stream, type, occurred, lead(occurred) over (
      partition by stream, data->>'connectionId' order by occurred, position) as next
    from told where type in ('ParticipantJoined', 'ParticipantLeft')),
  stay as (
    select stream, tstzrange(occurred, case when next >= occurred then next end) as span
    from line where type = 'ParticipantJoined'
      and stream not in (select stream from correction where type = 'AttendanceCorrected')
    union all
    select stream, tstzrange((i->>'from')::timestamptz, (i->>'to')::timestamptz)
    from correction, jsonb_array_elements(data->'intervals') i
    where type = 'AttendanceCorrected'),
  merge as (select substr(stream, 13) as who, data->>'other' as other from event
    where type = 'ParticipantsMerged' and position <= $2),
  whose as (select distinct on (stream) stream, data->>'participantId' as who from told
    where type = 'ParticipantJoined' order by stream, position desc),
  there as (
    select coalesce(other, whose.who, stay.stream) as person,
      range_agg(span) * (select live from run) as spans
    from stay left join whose using (stream) left join merge on merge.who = whose.who
    group by 1),
  seconds as (select person, sum(extract(epoch from
      least(coalesce(upper(span), until), until) - lower(span))) as s
    from there, bound, unnest(spans) as span where lower(span) < until group by 1)
  select count(*) filter (where s >= 1)::int as attended from seconds`

const questions = { registrations, attendance } as const

/** The same log as a table of events in Postgres, as event stores over Postgres keep it. */
export class EventTable {
  readonly #client: pg.Client

  private constructor(client: pg.Client) {
    this.#client = client
  }

  static async filled(url: string, log: string): Promise<EventTable> {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query('set synchronous_commit = off')
    await client.query(table)
    const db = openForReading(log)
    let rows: Row[] = []
    for (const row of db.prepare(reading).iterate() as Iterable<unknown> as Iterable<Row>) {
      if (rows.push(row) < batch) continue
      await client.query(filling, valuesOf(rows))
      rows = []
    }
    await client.query(filling, valuesOf(rows))
    db.close()
    for (const index of indexes) await client.query(index)
    return new EventTable(client)
  }

  /** The figures of a webinar as of a position; without one, as of now. */
  async ask(question: AskedInSql, webinarId: string, position = end) {
    const { rows } = await this.#client.query<Record<string, number>>(questions[question], [
      webinarId,
      position,
    ])
    return rows[0] ?? {}
  }

  close(): Promise<void> {
    return this.#client.end()
  }
}

function valuesOf(rows: readonly Row[]) {
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString()
  return [
    rows.map(({ position }) => position),
    rows.map(({ stream }) => stream),
    rows.map(({ revision }) => revision),
    rows.map(({ type }) => type),
    rows.map(({ data }) => text(data)),
    rows.map(({ metadata }) => text(metadata)),
  ]
}
