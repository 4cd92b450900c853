import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { AsOf } from '../platform/as-of.ts'
import { cursorOf, placeOf } from '../platform/cursor.ts'
import { DATABASE, type Database } from '../platform/database.ts'
import { ListRegistrations } from '../platform/messages/registrations.ts'
import { type Person, people } from '../platform/vault/people.ts'
import { refusalOfNames } from '../platform/vault/sight.ts'
import { askedRoster } from './asked-roster.ts'
import { type RosterRow, rosterPage, rosterTotal } from './roster.ts'

@QueryHandler(ListRegistrations)
export class ListRegistrationsHandler implements IQueryHandler<ListRegistrations> {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly asOf: AsOf,
  ) {}

  async execute({ organizationId, webinarId, query }: ListRegistrations) {
    const { limit, cursor, status, q, sort, asOf, clock } = query
    const refusal = sort.endsWith('name') ? refusalOfNames() : undefined
    if (refusal) return refusal
    const roster = { organizationId, webinarId }
    const wanted = await askedRoster(this.database, this.asOf, { ...roster, ...query })
    if ('outcome' in wanted) return wanted
    const { filter, then } = wanted
    const asked = { list: 'registrations', ...roster, status, q, sort, asOf, clock }
    const place = placeOf(asked, cursor)
    const [rows, total] = await Promise.all([
      rosterPage(this.database, filter, then, { sort, place, limit }),
      filter.search ? undefined : rosterTotal(this.database, filter, then),
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
