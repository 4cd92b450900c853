import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { reject } from '@rostrum/event-sourcing/decider'
import { sql } from 'kysely'
import { AsOf, type Then } from '../platform/as-of.ts'
import { cursorOf, placeOf } from '../platform/cursor.ts'
import { DATABASE, type Database } from '../platform/database.ts'
import { ListRegistrations } from '../platform/messages/registrations.ts'
import { type Person, people } from '../platform/vault/people.ts'
import { matching, type Search, searching } from '../platform/vault/search.ts'
import { refusalOfNames } from '../platform/vault/sight.ts'
import { type RosterFilter, type RosterRow, rosterPage, rosterTotal } from './roster.ts'

type Roster = Pick<RosterFilter, 'organizationId' | 'webinarId'>

@QueryHandler(ListRegistrations)
export class ListRegistrationsHandler implements IQueryHandler<ListRegistrations> {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly asOf: AsOf,
  ) {}

  async execute({ organizationId, webinarId, query, counted }: ListRegistrations) {
    const { limit, cursor, status, q, sort, asOf, clock } = query
    const refusal = q !== undefined || sort.endsWith('name') ? refusalOfNames() : undefined
    if (refusal) return refusal
    const known = await sql`select 1 from read_models.webinar_1
      where webinar_id = ${webinarId} and organization_id = ${organizationId}`.execute(
      this.database,
    )
    if (known.rows.length === 0) return reject('webinar_not_found', 'There is no such webinar.')
    const then = await this.asOf.resolve({ asOf, clock })
    const roster = { organizationId, webinarId }
    const asked = { list: 'registrations', ...roster, status, q, sort, asOf, clock }
    const place = placeOf(asked, cursor)
    const search = q === undefined ? undefined : await this.search(roster, q, then)
    const filter = { ...roster, status, search }
    const [rows, total] = await Promise.all([
      rosterPage(this.database, filter, then, { sort, place, limit }),
      search || !counted ? undefined : rosterTotal(this.database, filter, then),
    ])
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    const named = shown.map(namedBy)
    const personOf = await people(this.database, organizationId, named)
    return {
      items: shown.map((row) => itemOf(row, webinarId, personOf(namedBy(row)))),
      ...(rows.length > limit && last && { next: cursorOf(asked, last.place) }),
      ...(total !== undefined && { total }),
    }
  }

  /** Rows of the past are made as they are read: none that is found is there to be fetched. */
  private async search(roster: Roster, q: string, then: Then | undefined): Promise<Search> {
    if (then) return { findsFew: false, found: (details) => matching(roster, q, details) }
    const rows = await rosterTotal(this.database, roster, then)
    return await searching(this.database, { ...roster, rows }, q)
  }
}

function namedBy({ participant_id, details }: RosterRow) {
  return { subjectId: participant_id, details }
}

function itemOf(row: RosterRow, webinarId: string, person: Person) {
  return {
    id: row.registration_id,
    webinarId,
    participantId: row.participant_id,
    person,
    // The table holds what the decider's states are called.
    status: row.status as 'pending' | 'approved' | 'waitlisted' | 'rejected' | 'cancelled',
    submittedAt: row.submitted_at,
    late: row.late,
    revision: Number(row.revision),
  }
}
