import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryBus, QueryHandler } from '@nestjs/cqrs'
import type { AnswerOf } from '@rostrum/contracts/endpoint'
import type { listSeries } from '@rostrum/contracts/series'
import type { Series } from '@rostrum/domain/series/decider'
import { sql } from 'kysely'
import { cursorOf, placeOf } from '../platform/cursor.ts'
import { DATABASE, type Database } from '../platform/database.ts'
import { ListSeries, ListWebinarsOf } from '../platform/messages/reading.ts'
import { affiliationsOf, publicState } from './series.view.ts'

interface SeriesRow {
  series_id: string
  state: Series
  moved_at: string
}

const weeks = 12

@QueryHandler(ListSeries)
export class ListSeriesHandler implements IQueryHandler<ListSeries> {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly queries: QueryBus,
  ) {}

  async execute({ organizationId, page: { limit, cursor, state } }: ListSeries) {
    const asked = { list: 'series', organizationId, state }
    const place = placeOf(asked, cursor)
    const only = state === undefined ? sql`true` : sql`series_state = ${state}`
    const after = place ? sql`(moved_at, series_id) < (${place[0]}, ${place[1]}::uuid)` : sql`true`
    const [{ rows }, total] = await Promise.all([
      sql<SeriesRow>`select series_id, state, moved_at from read_models.series_1
        where organization_id = ${organizationId} and ${only} and ${after}
        order by moved_at desc, series_id desc limit ${limit + 1}`.execute(this.database),
      sql<{ n: number }>`select count(*)::int as n from read_models.series_1
        where organization_id = ${organizationId} and ${only}`.execute(this.database),
    ])
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    const [curves, webinars] = await Promise.all([
      this.registeredByWeek(shown.map(({ series_id }) => series_id)),
      this.queries.execute(new ListWebinarsOf(organizationId, shown.map(orderOf))),
    ])
    return {
      items: shown.map((row) =>
        itemOf(row, webinars.get(row.series_id) ?? [], curves.get(row.series_id)),
      ),
      ...(rows.length > limit &&
        last && { next: cursorOf(asked, [last.moved_at, last.series_id]) }),
      total: total.rows[0]?.n ?? 0,
    }
  }

  /** Submissions in each of the last 12 weeks, the current one last. */
  private async registeredByWeek(seriesIds: readonly string[]) {
    const { rows } = await sql<{ series_id: string; week: number; n: number }>`
      select series_id, ${weeks - 1} - floor(extract(epoch from now() - submitted_at) / 604800)::int as week,
        count(*)::int as n
      from read_models.registration_1 join read_models.webinar_1 using (webinar_id)
      where series_id = any(${[...seriesIds]}::uuid[])
        and submitted_at > now() - make_interval(weeks => ${weeks}) and submitted_at <= now()
      group by 1, 2`.execute(this.database)
    const curves = new Map(seriesIds.map((id) => [id, Array<number>(weeks).fill(0)]))
    for (const { series_id, week, n } of rows) {
      const curve = curves.get(series_id)
      if (curve && week in curve) curve[week] = n
    }
    return curves
  }
}

function orderOf({ series_id: id, state: { webinarIds } }: SeriesRow) {
  return { id, webinarIds }
}

type Line = AnswerOf<typeof listSeries>['items'][number]['webinars'][number]

function itemOf(
  { series_id: id, state }: SeriesRow,
  webinars: Line[],
  registeredByWeek = Array<number>(weeks).fill(0),
) {
  const next = webinars
    .filter(({ state: life, startsAt }) => startsAt && !['ended', 'cancelled'].includes(life))
    .toSorted((one, other) => Date.parse(one.startsAt ?? '') - Date.parse(other.startsAt ?? ''))[0]
  return {
    id,
    title: state.title,
    slug: state.slug,
    state: publicState(state.state),
    affiliations: affiliationsOf(state),
    webinars,
    registered: webinars.reduce((sum, { registered }) => sum + registered, 0),
    attended: webinars.reduce((sum, { attended }) => sum + attended, 0),
    registeredByWeek,
    ...(next && { nextWebinarId: next.id }),
  }
}
