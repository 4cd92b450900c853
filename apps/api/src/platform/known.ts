import { reject } from '@rostrum/event-sourcing/decider'
import { sql } from 'kysely'
import type { Database } from './database.ts'
import { stands } from './vault/people.ts'

/** Whether the organization has, or had, such a person. */
export async function isKnown(
  database: Database,
  organizationId: string,
  personId: string,
): Promise<boolean> {
  if (await stands(database, organizationId, personId)) return true
  const { rows } = await sql`
    select from read_models.registration_1
    where organization_id = ${organizationId} and participant_id = ${personId}
    union all select from read_models.journal_1
    where organization_id = ${organizationId} and category = 'privacy'
      and stream_name = ${`privacy-${personId}`}
    limit 1`.execute(database)
  return rows.length > 0
}

export function noSuchPerson() {
  return reject('person_not_found', 'There is no such person.')
}
