import { type Merge, type Merges, noMerges, withMerge } from '@rostrum/domain/people/identities'
import { type RawBuilder, sql } from 'kysely'
import type { Then } from './as-of.ts'
import type { Database } from './database.ts'

/**
 * Who was merged with whom, as the log knew it then: a merge says who people always were, so that
 * it is asked when it was recorded and never when it happened.
 */
export async function mergesIn(
  database: Database,
  organization: string | RawBuilder<string>,
  then?: Then,
): Promise<Merges> {
  const { position } = then?.cutoff ?? {}
  const known = position === undefined ? sql`true` : sql`position <= ${position}`
  const { rows } = await sql<Merge>`
    select participant_id as "participantId", other_id as other from read_models.merge_1
    where organization_id = ${organization} and ${known} order by position`.execute(database)
  return rows.reduce(
    (merges, { participantId, other }) =>
      withMerge(merges, { participantId, other: other ?? undefined }),
    noMerges,
  )
}
