import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { reject } from '@rostrum/event-sourcing/decider'
import { type RawBuilder, sql } from 'kysely'
import { AsOf, counted } from '../platform/as-of.ts'
import { cursorOf, placeOf } from '../platform/cursor.ts'
import { DATABASE, type Database } from '../platform/database.ts'
import { GetHistory } from '../platform/messages/history.ts'
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

/**
 * The webinar's own facts, its capacity, the offers that stand for it, its place in the series, and
 * that the series was published or archived while it was part of it.
 */
function byOrganisers(webinarId: string): RawBuilder<boolean> {
  return sql<boolean>`(
    webinar_id = ${webinarId} and (category in ('webinar', 'offer') or type = 'CapacitySet')
    or series_id = (${planned(webinarId, sql`series_id`)}) and (
      category = 'offer'
      or category = 'series' and data->>'webinarId' = ${webinarId}
      or type in ('SeriesPublished', 'SeriesArchived')
        and position > (${planned(webinarId, sql`position`)})))`
}

function withPeople(webinarId: string): RawBuilder<boolean> {
  return sql<boolean>`(${byOrganisers(webinarId)}
    or webinar_id = ${webinarId} and category in ('registration', 'attendance'))`
}

function planned(webinarId: string, column: RawBuilder<unknown>) {
  return sql`select ${column} from read_models.journal_1
    where webinar_id = ${webinarId} and type = 'WebinarPlanned' limit 1`
}
