import { type Refusal, reject } from '@rostrum/event-sourcing/decider'
import { sql } from 'kysely'
import type { AsOf, Then } from '../platform/as-of.ts'
import type { Database } from '../platform/database.ts'
import type { DownloadRoster } from '../platform/messages/registrations.ts'
import { matching, type Search, searching } from '../platform/vault/search.ts'
import { refusalOfNames } from '../platform/vault/sight.ts'
import { type RosterFilter, rosterTotal } from './roster.ts'

type Roster = Pick<RosterFilter, 'organizationId' | 'webinarId'>
type Asked = Roster & DownloadRoster['filter']

/** The rows that a list of a roster shows, and as of when; a refusal where it may show none. */
export async function askedRoster(
  database: Database,
  asOf: AsOf,
  { organizationId, webinarId, status, q, ...moment }: Asked,
): Promise<{ filter: RosterFilter; then: Then | undefined } | Refusal> {
  const refusal = q === undefined ? undefined : refusalOfNames()
  if (refusal) return refusal
  const known = await sql`select 1 from read_models.webinar_1
    where webinar_id = ${webinarId} and organization_id = ${organizationId}`.execute(database)
  if (known.rows.length === 0) return reject('webinar_not_found', 'There is no such webinar.')
  const then = await asOf.resolve(moment)
  const roster = { organizationId, webinarId }
  const search = q === undefined ? undefined : await searched(database, roster, { q, then })
  return { filter: { ...roster, status, search }, then }
}

/** Rows of the past are made as they are read: none that is found is there to be fetched. */
async function searched(
  database: Database,
  roster: Roster,
  { q, then }: { q: string; then: Then | undefined },
): Promise<Search> {
  if (then) return { findsFew: false, found: (details) => matching(roster, q, details) }
  const rows = await rosterTotal(database, roster, then)
  return await searching(database, { ...roster, rows }, q)
}
