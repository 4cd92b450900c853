import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { sql } from 'kysely'
import { cursorOf, placeOf } from '../platform/cursor.ts'
import { DATABASE, type Database } from '../platform/database.ts'
import { ListPeople } from '../platform/messages/people.ts'
import { people } from '../platform/vault/people.ts'
import { matching } from '../platform/vault/vault.ts'

interface Row {
  readonly id: string
  readonly details: string
  readonly last: string
  readonly registrations: number
  readonly held: boolean
}

type Asked = ListPeople['query'] & { readonly organizationId: string }

/** Somebody is found by what their registrations say now, and shown by the latest of them. */
@QueryHandler(ListPeople)
export class ListPeopleHandler implements IQueryHandler<ListPeople> {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  async execute({ organizationId, query: { limit, cursor, ...rest } }: ListPeople) {
    const asked = { list: 'people', organizationId, ...rest }
    const found = await this.#rows({ ...rest, organizationId, limit }, placeOf(asked, cursor))
    const rows = found.slice(0, limit)
    const personOf = await people(this.database, organizationId, rows.map(named))
    const last = rows.at(-1)
    return {
      items: rows.map((row) => ({
        ...{ id: row.id, registrations: row.registrations, lastRegisteredAt: row.last },
        ...{ held: row.held, person: personOf(named(row)) },
      })),
      ...(found.length > limit && last && { next: cursorOf(asked, [last.last, last.id]) }),
    }
  }

  /** One more than were asked for, where there are more. */
  async #rows({ organizationId, q, state, limit }: Asked, place: readonly string[] | undefined) {
    const isFound = q?.trim()
      ? sql`and p.participant_id in (select participant_id from read_models.registration_1 r
          where r.organization_id = ${organizationId}
            and ${matching(organizationId, q, 'r.details')})`
      : sql``
    const isThere = place
      ? sql`and (p.last_registered_at, p.participant_id)
          < (${place[0]}::timestamptz, ${place[1]}::uuid)`
      : sql``
    const { rows } = await sql<Row>`
      select p.participant_id as id, p.last_registered_at as last, p.held, r.*
      from read_models.person_1 p cross join lateral (
        select count(*)::int as registrations,
          (array_agg(details order by submitted_at desc))[1] as details
        from read_models.registration_1
        where organization_id = ${organizationId} and participant_id = p.participant_id
      ) r
      where p.organization_id = ${organizationId} and p.last_registered_at is not null
        ${state ? sql`and p.${sql.ref(state)}` : sql``} ${isFound} ${isThere}
      order by p.last_registered_at desc, p.participant_id desc
      limit ${limit + 1}`.execute(this.database)
    return rows
  }
}

function named({ id: subjectId, details }: Row) {
  return { subjectId, details }
}
