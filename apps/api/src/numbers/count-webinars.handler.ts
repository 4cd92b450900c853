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
      select webinar_id, coalesce(r.registered, 0) as registered, coalesce(a.attended, 0) as attended
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
        select (count(*) filter (where seconds >= ${threshold}))::int as attended
        from (
          select ${secondsOf(sql`a.present * w.runs`)} as seconds
          from read_models.attendance_1 a where a.webinar_id = w.webinar_id
        ) as presence
      ) a on true
      where w.webinar_id = any(${[...webinarIds]}::uuid[])`.execute(this.database)
    return new Map(rows.map(({ webinar_id, ...counts }) => [webinar_id, counts]))
  }
}

/** Whole seconds of a multirange up to now. */
function secondsOf(ranges: ReturnType<typeof sql>) {
  return sql`floor(coalesce((
    select sum(extract(epoch from upper(span) - lower(span)))
    from unnest(${ranges} * tstzmultirange(tstzrange(null, now()))) as span), 0))`
}

const threshold = sql`case when w.state->'threshold' ? 'seconds'
  then (w.state->'threshold'->>'seconds')::numeric
  else greatest(1, ceil(${secondsOf(sql`w.runs`)} * (w.state->'threshold'->>'percent')::numeric / 100)) end`
