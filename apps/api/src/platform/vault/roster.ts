import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../database.ts'

interface Roster {
  readonly organizationId: string
  readonly webinarId: string
}

/** What an event names of somebody on a roster. */
export interface Listed {
  readonly organization_id: string
  readonly webinar_id: string
  readonly subject_id: string
  readonly details: string
}

/** What `listOnRosters` writes into. */
export const rosterTables = ['vault.roster_name', 'vault.roster_token'] as const

/**
 * What `listOnRosters` reads, and where that is for whoever folds rosters once more: it locks whom
 * it puts on them, and so has their ids from `copySubjects`.
 */
export const rosterSources: readonly (readonly [string, string])[] = [
  ['vault.subject', 'pg_temp.subject'],
  ['vault.entry', 'vault.entry'],
  ['vault.token', 'vault.token'],
]

/** Who there is, as a table that this connection alone sees. */
export async function copySubjects(db: Database) {
  await sql`create temporary table subject as
    select organization_id, subject_id from vault.subject`.execute(db)
}

/** Brings that copy up to date: who came since, and off the copied rosters who was erased since. */
export async function followErasures(db: Database) {
  await sql`insert into pg_temp.subject select organization_id, subject_id from vault.subject
    except select * from pg_temp.subject`.execute(db)
  for (const copy of ['pg_temp.roster_name', 'pg_temp.roster_token'])
    await sql`delete from ${sql.table(copy)} r where not exists (
      select from vault.entry e
      where (e.organization_id, e.details) = (r.organization_id, r.details))`.execute(db)
}

/**
 * Puts people on rosters under their name and the words that they are found by, as their entries
 * say them; who was erased is put on none. Whoever is being erased is waited for, and so is this by
 * the erasure, which then finds what was written.
 */
export async function listOnRosters(database: Database, listed: readonly Listed[]) {
  if (listed.length === 0) return
  await sql`
    with given as (
      select * from json_to_recordset(${JSON.stringify(listed)}::json)
        as g(organization_id uuid, webinar_id uuid, subject_id uuid, details uuid)
    ), standing as (
      select organization_id, subject_id from vault.subject
      where (organization_id, subject_id) in (select organization_id, subject_id from given)
      for share
    ), those as materialized (
      select g.* from given g join standing using (organization_id, subject_id)
    ), named as (
      insert into vault.roster_name (organization_id, webinar_id, name, details)
      select organization_id, those.webinar_id, lower(coalesce(content->>'name', '')), details
      from those join vault.entry using (organization_id, details)
      where class = 'contact' on conflict do nothing
    )
    insert into vault.roster_token (organization_id, webinar_id, token, details)
    select organization_id, those.webinar_id, token, details
    from those join vault.token using (organization_id, details) on conflict do nothing`.execute(
    database,
  )
}

/** Entries of a roster with the name that they say, as it is put in order by. */
export function rosterNames({ organizationId, webinarId }: Roster): RawBuilder<unknown> {
  return sql`(select name, details from vault.roster_name
    where organization_id = ${organizationId} and webinar_id = ${webinarId})`
}
