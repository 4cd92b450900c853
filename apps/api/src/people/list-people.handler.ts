import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { type RawBuilder, sql } from 'kysely'
import { cursorOf, placeOf } from '../platform/cursor.ts'
import { DATABASE, type Database } from '../platform/database.ts'
import { ListPeople } from '../platform/messages/people.ts'
import { people } from '../platform/vault/people.ts'
import { type Search, searching } from '../platform/vault/search.ts'

interface Row {
  readonly id: string
  /** Who of those that the person is registered last: their place in the list. */
  readonly place: string
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
      ...(found.length > limit && last && { next: cursorOf(asked, [last.last, last.place]) }),
    }
  }

  /** One more than were asked for, where there are more; who was merged is one of them. */
  async #rows({ organizationId, q, state, limit }: Asked, place: readonly string[] | undefined) {
    const search = q?.trim() && (await searching(this.database, { organizationId }, q))
    const { rows } = await sql<Row>`
      select coalesce(m.person_id, p.participant_id) as id, p.participant_id as place,
        p.last_registered_at as last, ${isEither(sql.ref('held'))} as held, r.*
      from read_models.person_1 p
      left join read_models.merged_1 m on m.participant_id = p.participant_id
      cross join lateral (
        select count(*)::int as registrations, (array_agg(details order by
          participant_id is distinct from m.person_id, submitted_at desc))[1] as details
        from read_models.registration_1 where organization_id = ${organizationId}
          and ${isOneOfThem}
      ) r
      where p.organization_id = ${organizationId} and p.last_registered_at is not null
        and (m.person_id is null or not ${anyOfThem(sql`(one.last_registered_at, one.participant_id)
          > (p.last_registered_at, p.participant_id)`)})
        ${state ? sql`and p.participant_id in (${thoseOf(organizationId, state)})` : sql``}
        ${search ? sql`and ${isFound(organizationId, search)}` : sql``}
        ${
          place
            ? sql`and (p.last_registered_at, p.participant_id)
          < (${place[0]}::timestamptz, ${place[1]}::uuid)`
            : sql``
        }
      order by p.last_registered_at desc, p.participant_id desc
      limit ${limit + 1}`.execute(this.database)
    return rows
  }
}

/** All that the person in the row is, where they are several. */
const others = sql`select participant_id from read_models.merged_1 where person_id = m.person_id`

const isOneOfThem = sql`participant_id = any(array(select p.participant_id union ${others}))`

function isEither(flag: RawBuilder<unknown>) {
  return sql`(p.${flag} or ${anyOfThem(sql`one.${flag}`)})`
}

/** Of several there are few: they are where it begins, and not everybody who registered. */
function anyOfThem(is: RawBuilder<unknown>) {
  return sql`exists (select from read_models.merged_1 o
    join read_models.person_1 one on one.participant_id = o.participant_id
    where o.person_id = m.person_id and ${is})`
}

function isFound(organizationId: string, search: Search) {
  const registered = sql`read_models.registration_1 r where r.organization_id = ${organizationId}
    and ${search.found('r.details')}`
  if (!search.findsFew) return sql`exists (select from ${registered} and ${isOneOfThem} offset 0)`
  const them = withOthers(sql`select participant_id from ${registered}`)
  return sql`p.participant_id = any(array(${them}))`
}

function thoseOf(organizationId: string, flag: 'held' | 'erased') {
  return withOthers(sql`select participant_id from read_models.person_1
    where organization_id = ${organizationId} and ${sql.ref(flag)}`)
}

/** They, and all who are one person with them. */
function withOthers(them: RawBuilder<unknown>) {
  return sql`with them as materialized (${them})
    select participant_id from them
    union select o.participant_id from them join read_models.merged_1 own using (participant_id)
      join read_models.merged_1 o on o.person_id = own.person_id`
}

function named({ id: subjectId, details }: Row) {
  return { subjectId, details }
}
