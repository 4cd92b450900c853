import classes from './history-queries.module.css'

export const starter = `select title, registered, attended, rate
from webinar_numbers join webinars using (webinar_id)
order by starts_at`

const examples: readonly (readonly [what: string, sql: string])[] = [
  ['What each webinar came to', starter],
  [
    'Who came to more than one webinar',
    `select person_id, count(*) as webinars, sum(presence_seconds) as seconds
from presence where attended
group by person_id having count(*) > 1
order by webinars desc, seconds desc`,
  ],
  [
    'Which channel brings people who stay',
    `select channel, count(*) as registered,
  count(*) filter (attended) as attended,
  round(avg(presence_seconds) filter (attended) / 60) as minutes
from registrations
left join attendances using (registration_id, webinar_id)
where registrations.registered
group by channel order by attended desc`,
  ],
  [
    'How many were there, every five minutes',
    `with moments as (
  select webinar_id, title, unnest(generate_series(
    runs.started_at, runs.ended_at, interval 5 minutes)) as moment
  from runs join webinars using (webinar_id)
)
select title, moment, count(person_id) as people
from moments left join presence_spans as span
  on span.webinar_id = moments.webinar_id and from_at <= moment and to_at > moment
group by all order by all`,
  ],
  [
    'How long before the start people register',
    `select title, date_diff('day', submitted_at, starts_at) as days_before, count(*) as registered
from registrations join webinars using (webinar_id)
where registered group by all order by all`,
  ],
  [
    'What happened yesterday, by kind',
    `select type, count(*) as times, max(recorded_at) as last
from events
where recorded_at >= current_date - interval 1 day
group by type order by times desc`,
  ],
]

/** Queries to begin from. */
export function Examples({ onOpen }: { onOpen: (sql: string) => void }) {
  return (
    <section aria-labelledby="examples">
      <h2 id="examples">To begin from</h2>
      <ul className={classes.names}>
        {examples.map(([what, sql]) => (
          <li key={what}>
            <button type="button" onClick={() => onOpen(sql)}>
              {what}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
