import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { sql } from 'kysely'
import { DATABASE, type Database } from '../platform/database.ts'
import { CountWebinars } from '../platform/messages/reading.ts'

interface Counted {
  webinar_id: string
  registered: number
  attended: number
}

/**
 * The two numbers that lists show, for many webinars in one statement: the same rules as
 * `GetNumbers`, which a spec holds against each other.
 */
@QueryHandler(CountWebinars)
export class CountWebinarsHandler implements IQueryHandler<CountWebinars> {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  async execute({ webinarIds }: CountWebinars) {
    const { rows } = await sql<Counted>`
      select webinar_id, coalesce(r.registered, 0) as registered,
        coalesce(a.attended, 0) - coalesce(m.twice, 0) as attended
      from read_models.webinar_1 w
      left join lateral (
        select (count(*) filter (where status = 'approved' and not late))::int as registered
        from (
          select distinct on (registration_id) status, late
          from read_models.registration_transition_1 t
          where t.webinar_id = w.webinar_id
            and (w.first_started_at is null or t.occurred_at <= w.first_started_at)
          order by registration_id, position desc
        ) as standing
      ) r on true
      left join lateral (
        select (count(*) filter (where seconds >= ${threshold()}))::int as attended
        from (
          select ${secondsOf(sql`a.present * w.runs`)} as seconds
          from read_models.attendance_1 a where a.webinar_id = w.webinar_id
        ) as presence
      ) a on true
      left join lateral (${await this.#twice(webinarIds)}) m on true
      where w.webinar_id = any(${[...webinarIds]}::uuid[])`.execute(this.database)
    return new Map(rows.map(({ webinar_id, ...counts }) => [webinar_id, counts]))
  }

  /** How often people who were merged are counted too much, where there are some. */
  async #twice(webinarIds: readonly string[]) {
    const { rows } = await sql`select from read_models.merged_1 where organization_id in (
      select organization_id from read_models.webinar_1
      where webinar_id = any(${[...webinarIds]}::uuid[])) limit 1`.execute(this.database)
    return rows.length > 0 ? countedTwice : sql`select 0 as twice`
  }
}

const countedTwice = sql`
  select sum(alone - (united >= ${threshold()})::int)::int as twice
  from (
    select ${secondsOf(sql`range_agg(a.present) * w.runs`)} as united,
      (count(*) filter (
        where ${secondsOf(sql`a.present * w.runs`)} >= ${threshold()}
      ))::int as alone
    from read_models.attendance_1 a
    left join (
      select r.registration_id, m.person_id from read_models.merged_1 m
      join read_models.registration_1 r using (organization_id, participant_id)
    ) r on r.registration_id = a.attendance_id
    left join read_models.merged_1 m on m.participant_id = a.participant_id
    where a.webinar_id = w.webinar_id and coalesce(r.person_id, m.person_id) is not null
    group by coalesce(r.person_id, m.person_id), w.runs, w.state
  ) as persons`

/** Whole seconds of a multirange up to now. */
function secondsOf(ranges: ReturnType<typeof sql>) {
  return sql`floor(coalesce((
    select sum(extract(epoch from upper(span) - lower(span)))
    from unnest(${ranges} * tstzmultirange(tstzrange(null, now()))) as span), 0))`
}

function threshold() {
  return sql`case when w.state->'threshold' ? 'seconds'
    then (w.state->'threshold'->>'seconds')::numeric
    else greatest(1, ceil(${secondsOf(sql`w.runs`)}
      * (w.state->'threshold'->>'percent')::numeric / 100)) end`
}
