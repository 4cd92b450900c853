import type { QueryBus } from '@nestjs/cqrs'
import type { getPersonConsents } from '@rostrum/contracts/consents'
import type { AnswerOf } from '@rostrum/contracts/endpoint'
import type { Attendance } from '@rostrum/domain/attendance/decider'
import type { Registration } from '@rostrum/domain/registrations/decider'
import type { Webinar } from '@rostrum/domain/webinars/webinar'
import type { OrganizationId, SubjectId } from '@rostrum/kernel/ids'
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import { GetPersonConsents } from '../../platform/messages/consents.ts'
import { type Kept, keptOf } from '../../platform/vault/kept.ts'

export interface Registered {
  readonly id: string
  readonly seriesTitle: string
  readonly webinar: Webinar
  readonly startsAt: string | null
  readonly state: Registration
}

export interface Attended {
  readonly id: string
  readonly webinar: Webinar
  readonly state: Attendance
}

export interface Told {
  readonly id: string | null
  readonly type: string
  readonly at: string
  readonly data: {
    readonly details?: string
    readonly certificateId?: string
  }
}

/** Everything that the vault and the log hold of somebody. */
export interface Theirs extends Kept {
  readonly registrations: readonly Registered[]
  readonly attendances: readonly Attended[]
  /** What happened to their registrations, oldest first; joins and leaves are `attendances`. */
  readonly story: readonly Told[]
  readonly privacy: readonly Told[]
  readonly consents: AnswerOf<typeof getPersonConsents>['items']
}

export async function theirsOf(
  database: Database,
  queries: QueryBus,
  organizationId: OrganizationId,
  personId: SubjectId,
): Promise<Theirs> {
  const ours = sql`organization_id = ${organizationId}`
  const all = async <Row>(query: ReturnType<typeof sql<Row>>) =>
    (await query.execute(database)).rows
  const [kept, said, registrations, privacy] = await Promise.all([
    keptOf(database, organizationId, personId),
    queries.execute(new GetPersonConsents(organizationId, personId)),
    all(sql<Registered>`select r.registration_id as id, s.state->>'title' as "seriesTitle",
      w.state as webinar, w.starts_at as "startsAt", r.state
      from read_models.registration_1 r join read_models.webinar_1 w using (webinar_id)
      join read_models.series_1 s on s.series_id = w.series_id
      where r.organization_id = ${organizationId} and r.participant_id = ${personId}
      order by r.submitted_at, r.registration_id`),
    all(sql<Told>`select null as id, type, occurred_at as at, data from read_models.journal_1
      where ${ours} and category = 'privacy' and stream_name = ${`privacy-${personId}`}
      order by position`),
  ])
  // A guest has no registration, and an attendance whose id its entry names.
  const visits = kept.entries.flatMap(({ streamName }) => idIn(streamName, 'attendance') ?? [])
  const ids = [...new Set([...registrations.map(({ id }) => id), ...visits])]
  const [attendances, story] = await Promise.all([
    all(sql<Attended>`select a.attendance_id as id, w.state as webinar, a.state
      from read_models.attendance_1 a join read_models.webinar_1 w using (webinar_id)
      where a.organization_id = ${organizationId} and a.attendance_id = any(${ids}::uuid[])
      order by a.first_joined_at, a.attendance_id`),
    all(sql<Told>`select registration_id as id, type, occurred_at as at, data
      from read_models.journal_1 where ${ours} and registration_id = any(${ids}::uuid[])
        and category in ('registration', 'notice', 'attendance')
        and type not in ('ParticipantJoined', 'ParticipantLeft') order by position`),
  ])
  const consents = 'outcome' in said ? [] : said.items
  return { ...kept, registrations, attendances, story, privacy, consents }
}

/** `idIn('registration-4f…', 'registration')` → `4f…` */
export function idIn(streamName: string, category: string): string | undefined {
  return streamName.startsWith(`${category}-`) ? streamName.slice(category.length + 1) : undefined
}
