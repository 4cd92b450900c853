import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { reject } from '@rostrum/event-sourcing/decider'
import { sql } from 'kysely'
import { AsOf } from '../platform/as-of.ts'
import { DATABASE, type Database } from '../platform/database.ts'
import { GetEvent } from '../platform/messages/history.ts'
import { Called } from './called.ts'
import { Events, type TellableEvent } from './events.ts'
import { eventAt, type Journalled } from './journal.ts'

@QueryHandler(GetEvent)
export class GetEventHandler implements IQueryHandler<GetEvent> {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly asOf: AsOf,
    private readonly events: Events,
    private readonly called: Called,
  ) {}

  async execute({ organizationId, position, query }: GetEvent) {
    const then = await this.asOf.resolve(query)
    const row = await eventAt(this.database, organizationId, position, then)
    if (!row) return noSuchEvent()
    const [told, names, origin] = await Promise.all([
      this.events.tell(organizationId, [row], then),
      this.called.in(organizationId, row, then),
      this.#originOf(row),
    ])
    return {
      ...(told[0] as TellableEvent),
      ...origin,
      eventId: row.event_id,
      streamName: row.stream_name,
      revision: Number(row.revision),
      data: row.data as Record<string, unknown>,
      names,
    }
  }

  /** Whatever has no row answers its own command. */
  async #originOf({ position, command_id }: Journalled) {
    const { rows } = await sql<{ causationId: string; correlationId: string }>`
      select causation_id as "causationId", correlation_id as "correlationId"
      from read_models.cause_1 where position = ${position}`.execute(this.database)
    return rows[0] ?? { causationId: command_id, correlationId: command_id }
  }
}

export function noSuchEvent() {
  return reject('event_not_found', 'There is no such event.')
}
