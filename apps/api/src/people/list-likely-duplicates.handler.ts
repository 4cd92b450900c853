import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { sql } from 'kysely'
import { DATABASE, type Database } from '../platform/database.ts'
import { isKnown, noSuchPerson } from '../platform/known.ts'
import { ListLikelyDuplicates } from '../platform/messages/people.ts'
import { ofThem, participantsOf } from '../platform/participants.ts'
import { type Person, people } from '../platform/vault/people.ts'
import { searching } from '../platform/vault/search.ts'

interface Found {
  /** Whose person it is. */
  readonly id: string
  readonly subjectId: string
  readonly details: string
  readonly registrations: number
}

const most = 5

/** The same name, however it is spaced or cased, on a registration under another address. */
@QueryHandler(ListLikelyDuplicates)
export class ListLikelyDuplicatesHandler implements IQueryHandler<ListLikelyDuplicates> {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  async execute({ organizationId, personId }: ListLikelyDuplicates) {
    if (!(await isKnown(this.database, organizationId, personId))) return noSuchPerson()
    const own = await participantsOf(this.database, organizationId, personId)
    const names = await this.#names(organizationId, own)
    const found = await Promise.all(names.map((name) => this.#called(organizationId, name, own)))
    const items = new Map(found.flat().map((one) => [one.id, one]))
    return { items: [...items.values()].slice(0, most) }
  }

  async #names(organizationId: string, own: readonly string[]) {
    const { rows } = await sql<Pick<Found, 'subjectId' | 'details'>>`
      select participant_id as "subjectId", details from read_models.registration_1
      where ${ofThem(organizationId, own)} order by submitted_at desc limit 20`.execute(
      this.database,
    )
    const personOf = await people(this.database, organizationId, rows)
    return [...new Set(rows.flatMap((row) => plain(personOf(row)) ?? []))].slice(0, 3)
  }

  async #called(organizationId: string, name: string, own: readonly string[]) {
    const search = await searching(this.database, { organizationId }, name)
    const { rows } = await sql<Found>`
      select coalesce(m.person_id, r.participant_id) as id, r.participant_id as "subjectId",
        (array_agg(r.details order by r.submitted_at desc))[1] as details,
        count(*)::int as registrations
      from read_models.registration_1 r
      left join read_models.merged_1 m on m.participant_id = r.participant_id
      where r.organization_id = ${organizationId} and ${search.found('r.details')}
        and r.participant_id <> all(${[...own]}::uuid[])
      group by 1, 2 order by max(r.submitted_at) desc limit 50`.execute(this.database)
    const personOf = await people(this.database, organizationId, rows)
    return rows
      .map((row) => ({ ...row, person: personOf(row) }))
      .filter(({ person }) => plain(person) === name)
      .map(({ id, person, registrations }) => ({ id, person, registrations }))
  }
}

function plain({ displayName }: Person): string | undefined {
  const name = displayName?.normalize('NFC').toLowerCase().trim().replaceAll(/\s+/g, ' ')
  return name === '' ? undefined : name
}
