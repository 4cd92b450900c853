import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { reject } from '@rostrum/event-sourcing/decider'
import { sql } from 'kysely'
import { AsOf, counted } from '../platform/as-of.ts'
import { cursorOf, placeOf } from '../platform/cursor.ts'
import { DATABASE, type Database } from '../platform/database.ts'
import { GetHistory } from '../platform/messages/history.ts'
import { byOrganisers, withPeople } from './concerning.ts'
import { isKnown, newest } from './journal.ts'
import { Narrator } from './narrator.ts'

@QueryHandler(GetHistory)
export class GetHistoryHandler implements IQueryHandler<GetHistory> {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly asOf: AsOf,
    private readonly narrator: Narrator,
  ) {}

  async execute({ organizationId, webinarId, query }: GetHistory) {
    const { limit, cursor, include, asOf, clock } = query
    const then = await this.asOf.resolve({ asOf, clock })
    if (!(await isKnown(this.database, { organizationId, webinarId }, then)))
      return reject('webinar_not_found', 'There is no such webinar.')
    const asked = { list: 'history', organizationId, webinarId, include, asOf, clock }
    const [before] = placeOf(asked, cursor) ?? []
    const touching = include === 'people' ? withPeople(webinarId) : byOrganisers(webinarId)
    const where = sql<boolean>`organization_id = ${organizationId}
      and ${touching} and ${counted(then)}`
    const rows = await newest(this.database, where, { before, limit: limit + 1 })
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    return {
      items: await this.narrator.tell(organizationId, shown, then),
      ...(rows.length > limit && last && { next: cursorOf(asked, [last.position.toString()]) }),
    }
  }
}
