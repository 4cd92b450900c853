import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryBus, QueryHandler } from '@nestjs/cqrs'
import { lifeOf } from '@rostrum/domain/webinars/life'
import type { Webinar } from '@rostrum/domain/webinars/webinar'
import { reject } from '@rostrum/event-sourcing/decider'
import type { OrganizationId, SeriesId } from '@rostrum/kernel/ids'
import { instantOf } from '@rostrum/kernel/instant'
import { sql } from 'kysely'
import { DATABASE, type Database } from '../platform/database.ts'
import { CountWebinars, GetSeries, ListWebinars } from '../platform/messages/reading.ts'

@QueryHandler(ListWebinars)
export class ListWebinarsHandler implements IQueryHandler<ListWebinars> {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly queries: QueryBus,
  ) {}

  async execute({ organizationId, seriesId }: ListWebinars) {
    const series = await this.queries.execute(new GetSeries(organizationId, { id: seriesId }))
    if ('outcome' in series) return reject('series_not_found', series.detail)
    const items = await this.rows(organizationId, seriesId, series.webinarIds)
    return { items, total: items.length }
  }

  private async rows(organizationId: OrganizationId, seriesId: SeriesId, order: readonly string[]) {
    const [{ rows }, counts] = await Promise.all([
      sql<{ id: string; state: Webinar }>`
        select webinar_id as id, state from read_models.webinar_1
        where series_id = ${seriesId} and organization_id = ${organizationId}`.execute(
        this.database,
      ),
      this.queries.execute(new CountWebinars(order)),
    ])
    const states = new Map(rows.map(({ id, state }) => [id, state]))
    return order.flatMap((id, nth) => {
      const webinar = states.get(id)
      return webinar ? [rowOf(id, nth + 1, webinar, counts.get(id))] : []
    })
  }
}

function rowOf(
  id: string,
  ordinal: number,
  webinar: Webinar,
  counts: { registered: number; attended: number } | undefined,
) {
  const { title, schedule } = webinar
  return {
    id,
    ordinal,
    title,
    state: lifeOf(webinar, instantOf(Date.now())),
    ...(schedule && {
      startsAt: schedule.startsAt,
      timeZone: schedule.timeZone,
      durationMinutes: schedule.durationMinutes,
    }),
    registered: counts?.registered ?? 0,
    attended: counts?.attended ?? 0,
  }
}
