import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { sql } from 'kysely'
import { DATABASE, type Database } from '../platform/database.ts'
import { ListPeople } from '../platform/messages/people.ts'
import { people } from '../platform/vault/people.ts'
import { matching } from '../platform/vault/vault.ts'
import { heldAmong } from './holds.ts'

interface Row {
  readonly participant_id: string
  readonly details: string
  readonly last: string
  readonly registrations: number
}

/** Somebody is found by what their registrations say now, and shown by the latest of them. */
@QueryHandler(ListPeople)
export class ListPeopleHandler implements IQueryHandler<ListPeople> {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  async execute({ organizationId, query: { q, limit } }: ListPeople) {
    const found = q?.trim() ? matching(organizationId, q, 'r.details') : sql<boolean>`true`
    const { rows } = await sql<Row>`
      select participant_id, max(submitted_at) as last, count(*)::int as registrations,
        (array_agg(details order by submitted_at desc))[1] as details
      from read_models.registration_1
      where organization_id = ${organizationId} and participant_id in (
        select participant_id from read_models.registration_1 r
        where organization_id = ${organizationId} and ${found}
        group by participant_id order by max(submitted_at) desc limit ${limit}
      )
      group by participant_id order by last desc`.execute(this.database)
    const ids = rows.map(({ participant_id }) => participant_id)
    const named = rows.map(({ participant_id: subjectId, details }) => ({ subjectId, details }))
    const [personOf, held] = await Promise.all([
      people(this.database, organizationId, named),
      heldAmong(this.database, organizationId, ids),
    ])
    return {
      items: rows.map(({ participant_id: id, details, last, registrations }) => ({
        ...{ id, registrations, lastRegisteredAt: last, held: held.has(id) },
        person: personOf({ subjectId: id, details }),
      })),
    }
  }
}
