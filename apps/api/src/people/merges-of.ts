import { sql } from 'kysely'
import type { Database } from '../platform/database.ts'
import { people } from '../platform/vault/people.ts'

interface Told {
  readonly participantId: string
  readonly other: string | null
  readonly at: string
  readonly details: string | null
}

interface Merged {
  readonly id: string
  readonly into: string
  readonly at: string
  readonly splitAt?: string
}

/** Who was ever merged into one of these, the latest first, and since when they are two again. */
export async function mergesOf(
  database: Database,
  organizationId: string,
  participants: readonly string[],
) {
  const { rows } = await sql<Told>`
    select m.participant_id as "participantId", m.other_id as other, m.occurred_at as at,
      (select details from read_models.registration_1 r where r.organization_id = ${organizationId}
        and r.participant_id = m.participant_id order by submitted_at desc limit 1) as details
    from read_models.merge_1 m
    where m.organization_id = ${organizationId} and m.participant_id in (
      select participant_id from read_models.merge_1 where organization_id = ${organizationId}
        and other_id = any(${[...participants]}::uuid[]))
    order by position`.execute(database)
  const named = rows.map(({ participantId, details }) => ({
    ...{ subjectId: participantId, details: details ?? undefined },
  }))
  const personOf = await people(database, organizationId, named)
  const persons = new Map(named.map((one) => [one.subjectId, personOf(one)]))
  return told(rows)
    .filter(({ into }) => participants.includes(into))
    .map((one) => ({ ...one, person: persons.get(one.id) ?? { state: 'missing' as const } }))
    .toReversed()
}

function told(rows: readonly Told[]): Merged[] {
  const merges: Merged[] = []
  for (const { participantId: id, other, at } of rows) {
    if (other !== null) {
      merges.push({ id, into: other, at })
      continue
    }
    const nth = merges.findLastIndex((one) => one.id === id)
    const standing = merges[nth]
    if (standing) merges[nth] = { ...standing, splitAt: at }
  }
  return merges
}
