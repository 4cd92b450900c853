import { type RawBuilder, sql } from 'kysely'
import type { Database } from './database.ts'

/** All participants that somebody is; whose id the person bears comes first. */
export async function participantsOf(
  database: Database,
  organizationId: string,
  participantId: string,
): Promise<readonly [string, ...string[]]> {
  const { rows } = await sql<{ id: string }>`
    select participant_id as id from read_models.merged_1
    where organization_id = ${organizationId} and person_id = (
      select person_id from read_models.merged_1
      where organization_id = ${organizationId} and participant_id = ${participantId})
    order by participant_id <> person_id, participant_id`.execute(database)
  const [first, ...others] = rows.map(({ id }) => id)
  return first === undefined ? [participantId] : [first, ...others]
}

/** Registrations of some participants, as a condition. */
export function ofThem(
  organizationId: string,
  participants: readonly string[],
): RawBuilder<boolean> {
  return sql<boolean>`organization_id = ${organizationId}
    and participant_id = any(${[...participants]}::uuid[])`
}
