import { personOf } from '@rostrum/domain/people/identities'
import { sql } from 'kysely'
import { counted, type Then } from './as-of.ts'
import type { Database } from './database.ts'
import { mergesIn } from './merges.ts'

interface Attended {
  readonly attendanceId: string
  readonly attendance: { readonly participantId?: string | undefined }
}

export interface Merging {
  /** Whose an attendance is, of those whose person is several as known then; of others nobody's. */
  readonly personOf: (one: Attended) => string | undefined
  /** Whose the registrations of these people are, by their ids. */
  readonly registrations: ReadonlyMap<string, string>
}

/** Who of a webinar is whom, as known then. */
export async function merging(
  database: Database,
  webinarId: string,
  then: Then | undefined,
): Promise<Merging> {
  const organization = sql<string>`(
    select organization_id from read_models.webinar_1 where webinar_id = ${webinarId})`
  const merges = await mergesIn(database, organization, then)
  if (merges.size === 0) return { personOf: () => undefined, registrations: new Map() }
  const known = new Set([...merges].flat())
  const table = then ? 'read_models.registration_transition_1' : 'read_models.registration_1'
  const { rows } = await sql<{ id: string; participantId: string }>`
    select distinct registration_id as id, participant_id as "participantId"
    from ${sql.table(table)} where webinar_id = ${webinarId}
      and participant_id = any(${[...known]}::uuid[]) and ${counted(then)}`.execute(database)
  const registrations = new Map(
    rows.map(({ id, participantId }) => [id, personOf(merges, participantId)]),
  )
  return {
    registrations,
    personOf({ attendanceId, attendance: { participantId } }) {
      const person = registrations.get(attendanceId)
      if (person !== undefined || participantId === undefined) return person
      return known.has(participantId) ? personOf(merges, participantId) : undefined
    },
  }
}
