import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { sql } from 'kysely'
import { AsOf } from '../platform/as-of.ts'
import { cursorOf, placeOf } from '../platform/cursor.ts'
import { DATABASE, type Database } from '../platform/database.ts'
import { ListEvents } from '../platform/messages/history.ts'
import { Events } from './events.ts'
import { newest } from './journal.ts'

@QueryHandler(ListEvents)
export class ListEventsHandler implements IQueryHandler<ListEvents> {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly asOf: AsOf,
    private readonly events: Events,
  ) {}

  async execute({ organizationId, query }: ListEvents) {
    const { limit, cursor, asOf, ...filter } = query
    const asked = { list: 'events', organizationId, asOf, ...filter }
    const [before] = placeOf(asked, cursor) ?? []
    const then = await this.asOf.resolve({ asOf, clock: filter.clock })
    const where = await this.events.asked(organizationId, filter, then)
    const [rows, types] = await Promise.all([
      newest(this.database, where, { before, limit: limit + 1 }),
      this.#types(organizationId),
    ])
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    return {
      items: await this.events.tell(organizationId, shown, then),
      types,
      ...(rows.length > limit && last && { next: cursorOf(asked, [last.position.toString()]) }),
    }
  }

  /** From one to the next along the index, without going over the events of each. */
  async #types(organizationId: string): Promise<string[]> {
    const { rows } = await sql<{ type: string }>`with recursive found as (
        (select type from read_models.journal_1 where organization_id = ${organizationId}
          order by type limit 1)
        union all
        select (select j.type from read_models.journal_1 j
          where j.organization_id = ${organizationId} and j.type > f.type order by j.type limit 1)
        from found f where f.type is not null)
      select type from found where type is not null`.execute(this.database)
    return rows.map(({ type }) => type)
  }
}
