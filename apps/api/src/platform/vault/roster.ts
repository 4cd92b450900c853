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
