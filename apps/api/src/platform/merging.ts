import { personOf } from '@rostrum/domain/people/identities'
import { sql } from 'kysely'
import { counted, type Then } from './as-of.ts'
import type { Database } from './database.ts'
import { mergesIn } from './merges.ts'

interface Attended {
  readonly attendanceId: string
  readonly attendance: { readonly participantId?: string | undefined }
}

/** Whose an attendance is, of those whose person is several as known then; of others nobody's. */
export async function merging(
  database: Database,
  webinarId: string,
  then: Then | undefined,
): Promise<(one: Attended) => string | undefined> {
  const organization = sql<string>`(
    select organization_id from read_models.webinar_1 where webinar_id = ${webinarId})`
  const merges = await mergesIn(database, organization, then)
  if (merges.size === 0) return () => undefined
  const ids = [...new Set([...merges].flat())]
  const table = then ? 'read_models.registration_transition_1' : 'read_models.registration_1'
  const { rows } = await sql<{ id: string; participantId: string }>`
    select distinct registration_id as id, participant_id as "participantId"
    from ${sql.table(table)} where webinar_id = ${webinarId}
      and participant_id = any(${ids}::uuid[]) and ${counted(then)}`.execute(database)
  const registered = new Map(rows.map(({ id, participantId }) => [id, participantId]))
  return ({ attendanceId, attendance }) => {
    const participantId = registered.get(attendanceId) ?? attendance.participantId
    return participantId === undefined ? undefined : personOf(merges, participantId)
  }
}
