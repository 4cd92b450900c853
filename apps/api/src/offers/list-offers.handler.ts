import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import type { OfferEvent } from '@rostrum/domain/offers/events'
import { sql } from 'kysely'
import { AsOf, counted } from '../platform/as-of.ts'
import { DATABASE, type Database } from '../platform/database.ts'
import { ListOffers } from '../platform/messages/reading.ts'

/** Read from the journal, where an offer is one event, so that then and now are one question. */
@QueryHandler(ListOffers)
export class ListOffersHandler implements IQueryHandler<ListOffers> {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly asOf: AsOf,
  ) {}

  async execute({ organizationId, of, moment }: ListOffers) {
    const then = await this.asOf.resolve(moment)
    const { rows } = await sql<{ id: string; data: OfferEvent['data'] }>`
      select substr(stream_name, strpos(stream_name, '-') + 1) as id, data
      from read_models.journal_1
      where organization_id = ${organizationId} and type = 'OfferAnnounced' and ${counted(then)}
        and (data->'scope'->>'kind' = 'organization'
          or series_id = ${of.seriesId} or webinar_id = ${of.webinarId})
      order by position`.execute(this.database)
    return rows.map(({ id, data: { headline, benefit, actions, scope, cap, window } }) => ({
      id,
      headline,
      benefit,
      actions,
      scope: scope.kind,
      ...(cap !== undefined && { cap }),
      ...(window.opensAt && { opensAt: window.opensAt }),
      ...(window.closesAt && { closesAt: window.closesAt }),
    }))
  }
}
