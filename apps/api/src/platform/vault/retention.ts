import type { Gone } from '@rostrum/domain/retention/events'
import type { OrganizationId } from '@rostrum/kernel/ids'
import type { KeptClass, RetentionDays } from '@rostrum/kernel/kept-class'
import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../database.ts'

interface Asked {
  readonly organizationId: OrganizationId
  readonly days: RetentionDays
  /** The moment that it is now. */
  readonly now: string
}

/** What goes on a day: data of one class, of so many people. */
export interface Falling {
  /** `2026-09-03`, in UTC; what is past its time falls on the day of `now`. */
  readonly on: string
  readonly class: KeptClass
  readonly people: number
}

/**
 * Each person that an organization holds, and since when their time runs: the last start of a
 * webinar that they registered for, their last registration, or when they were heard of here,
 * whichever came last. Who was merged is one person here, too: the last of them counts, and a hold
 * of one keeps all. Presenters are no such people: what stands of them is public.
 */
function peopleSince({ organizationId, days }: Asked): RawBuilder<unknown> {
  return sql`each as (
    select s.subject_id, coalesce(m.person_id, s.subject_id) as person_id,
      greatest(s.created_at, p.last_registered_at, max(w.starts_at)) as since,
      coalesce(p.held, false) as held
    from vault.subject s
    left join read_models.merged_1 m on m.participant_id = s.subject_id
    left join read_models.person_1 p on p.participant_id = s.subject_id
    left join read_models.registration_1 r
      on r.organization_id = s.organization_id and r.participant_id = s.subject_id
    left join read_models.webinar_1 w on w.webinar_id = r.webinar_id
    where s.organization_id = ${organizationId} and s.kind in ('participant', 'guest')
    group by s.subject_id, s.created_at, p.last_registered_at, m.person_id, p.held
  ), persons as (
    select subject_id, max(since) over whole as since, bool_or(held) over whole as is_kept
    from each window whole as (partition by person_id)
  ), people as (
    select subject_id, since from persons where not is_kept
  ), suppressed as (
    -- Of nobody who is known their own time runs.
    select s.suppression_id, s.subject_id, greatest(s.created_at, s.lifted_at, p.since) as since
    from vault.suppression s left join persons p using (subject_id)
    where s.organization_id = ${organizationId} and not coalesce(p.is_kept, false)
  ), invited as (
    -- Once its link has expired, an invitation is over in any case.
    select s.subject_id, (o.state->'invitations'->s.subject_id::text->>'expiresAt')::timestamptz
      as since
    from vault.subject s join read_models.organization_2 o using (organization_id)
    where s.organization_id = ${organizationId} and s.kind = 'invitee'
  ), members as (
    select m.message_id, s.subject_id,
      case m.state when 'waiting' then greatest(m.created_at, m.expires_at) else m.created_at end
        as since
    from vault.message m join vault.subject s using (organization_id, subject_id)
    where m.organization_id = ${organizationId} and s.kind = 'member'
  ), term as (
    select key as class, value::int as days from json_each_text(${JSON.stringify(days)}::json)
    where value is not null
  )`
}

/** What goes when, if nothing changes: the next `most` days and classes on which something does. */
export async function forecast(database: Database, asked: Asked, most: number): Promise<Falling[]> {
  const { organizationId, now } = asked
  const { rows } = await sql<Falling>`with ${peopleSince(asked)}, held as (
      select subject_id, 'contact' as class, since from people
      union all select distinct subject_id, class, since from vault.entry
        join people using (subject_id)
        where organization_id = ${organizationId} and expired_at is null and class <> 'contact'
      union all select distinct subject_id, 'message', since from vault.message
        join people using (subject_id)
        where organization_id = ${organizationId} and state <> 'waiting'
      union all select subject_id, 'suppression', max(since) from suppressed group by subject_id
      union all select subject_id, 'account', since from members
      union all select distinct subject_id, 'invitation', since from vault.entry
        join invited using (subject_id)
        where organization_id = ${organizationId} and expired_at is null and class = 'contact'
    )
    select to_char(greatest(since + days * interval '1 day', ${now}::timestamptz)
        at time zone 'UTC', 'YYYY-MM-DD') as on, class,
      count(distinct subject_id)::int as people
    from held join term using (class)
    group by 1, 2 order by 1, 2 limit ${most}`.execute(database)
  return rows
}

/** Whose names and addresses are past their time, at most so many at once. */
export async function peoplePastTime(database: Database, asked: Asked, most: number) {
  const { rows } = await sql<{ subject_id: string }>`with ${peopleSince(asked)}
    select subject_id from people, term where class = 'contact'
      and since + days * interval '1 day' <= ${asked.now}::timestamptz
    order by since limit ${most}`.execute(database)
  return rows.map(({ subject_id }) => subject_id)
}

/** What was emptied: how much of each class, and the parts of tables that held it. */
export interface Emptied {
  readonly gone: readonly Gone[]
  readonly parts: readonly string[]
}

/** Empties the entries, and deletes the messages, that are past the time of their class. */
export async function emptyPastTime(tx: Database, asked: Asked): Promise<Emptied> {
  const { organizationId, now } = asked
  const { rows } = await sql<Gone & { parts: string[] }>`with ${peopleSince(asked)}, past as (
      select subject_id, class from people, term
      where since + days * interval '1 day' <= ${now}::timestamptz
    ), entries as (
      update vault.entry e set content = '{}', expired_at = ${now}::timestamptz
      from past where e.organization_id = ${organizationId} and e.subject_id = past.subject_id
        and e.class = past.class and e.class <> 'contact' and e.expired_at is null
      returning e.class, e.subject_id, e.tableoid
    ), messages as (
      delete from vault.message m using past where m.organization_id = ${organizationId}
        and m.subject_id = past.subject_id and past.class = 'message' and m.state <> 'waiting'
      returning 'message' as class, m.subject_id, m.tableoid
    ), suppressions as (
      delete from vault.suppression s using suppressed, term
      where s.organization_id = ${organizationId}
        and s.suppression_id = suppressed.suppression_id and term.class = 'suppression'
        and suppressed.since + term.days * interval '1 day' <= ${now}::timestamptz
      returning 'suppression' as class, s.subject_id, s.tableoid
    ), accounts as (
      delete from vault.message m using members, term
      where m.organization_id = ${organizationId} and m.message_id = members.message_id
        and term.class = 'account'
        and members.since + term.days * interval '1 day' <= ${now}::timestamptz
      returning 'account' as class, m.subject_id, m.tableoid
    ), over as (
      select subject_id from invited, term where class = 'invitation'
        and since + days * interval '1 day' <= ${now}::timestamptz
    ), invitees as (
      update vault.entry e set content = '{}', expired_at = ${now}::timestamptz
      from over where e.organization_id = ${organizationId} and e.subject_id = over.subject_id
        and e.class = 'contact' and e.expired_at is null
      returning 'invitation' as class, e.subject_id, e.tableoid, e.details
    ), invitations as (
      delete from vault.message m using over
      where m.organization_id = ${organizationId} and m.subject_id = over.subject_id
      returning 'invitation' as class, m.subject_id, m.tableoid
    ), found_by as (
      delete from vault.token t using invitees
      where t.organization_id = ${organizationId} and t.details = invitees.details
      returning invitees.subject_id, t.tableoid
    )
    select class, count(distinct subject_id)::int as people,
      count(*) filter (where is_entry)::int as entries,
      array_agg(distinct tableoid::regclass::text) as parts
    from (
      select *, true as is_entry from entries union all select *, true from messages
      union all select *, true from suppressions union all select *, true from accounts
      union all select class, subject_id, tableoid, true from invitees
      union all select *, true from invitations
      union all select 'invitation', subject_id, tableoid, false from found_by
    ) gone
    group by class`.execute(tx)
  return {
    gone: rows.map(({ class: name, people, entries }) => ({ class: name, people, entries })),
    parts: [...new Set(rows.flatMap(({ parts }) => parts))],
  }
}
