import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryBus, QueryHandler } from '@nestjs/cqrs'
import { lifeOf } from '@rostrum/domain/webinars/life'
import type { Webinar } from '@rostrum/domain/webinars/webinar'
import { reject } from '@rostrum/event-sourcing/decider'
import { instantOf } from '@rostrum/kernel/instant'
import { sql } from 'kysely'
import { DATABASE, type Database } from '../platform/database.ts'
import {
  CountWebinars,
  GetSeries,
  ListWebinars,
  ListWebinarsOf,
} from '../platform/messages/reading.ts'

@QueryHandler(ListWebinars)
export class ListWebinarsHandler implements IQueryHandler<ListWebinars> {
  constructor(private readonly queries: QueryBus) {}

  async execute({ organizationId, seriesId }: ListWebinars) {
    const series = await this.queries.execute(new GetSeries(organizationId, { id: seriesId }))
    if ('outcome' in series) return reject('series_not_found', series.detail)
    const { webinarIds } = series
    const listed = new ListWebinarsOf(organizationId, [{ id: seriesId, webinarIds }])
    const items = (await this.queries.execute(listed)).get(seriesId) ?? []
    return { items, total: items.length }
  }
}

@QueryHandler(ListWebinarsOf)
export class ListWebinarsOfHandler implements IQueryHandler<ListWebinarsOf> {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly queries: QueryBus,
  ) {}

  async execute({ organizationId, series }: ListWebinarsOf) {
    const all = series.flatMap(({ webinarIds }) => webinarIds)
    const [{ rows }, counts] = await Promise.all([
      sql<{ id: string; state: Webinar }>`
        select webinar_id as id, state from read_models.webinar_1
        where webinar_id = any(${all}::uuid[]) and organization_id = ${organizationId}`.execute(
        this.database,
      ),
      this.queries.execute(new CountWebinars(all)),
    ])
    const states = new Map(rows.map(({ id, state }) => [id, state]))
    const lined = (order: readonly string[]) =>
      order.flatMap((id, nth) => {
        const webinar = states.get(id)
        return webinar ? [rowOf(id, nth + 1, webinar, counts.get(id))] : []
      })
    return new Map(series.map(({ id, webinarIds }) => [id, lined(webinarIds)]))
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
