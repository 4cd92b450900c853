import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import type { Series } from '@rostrum/domain/series/decider'
import { reject } from '@rostrum/event-sourcing/decider'
import { sql } from 'kysely'
import { DATABASE, type Database } from '../platform/database.ts'
import { GetSeries } from '../platform/messages/reading.ts'
import { affiliationsOf, publicState } from './series.view.ts'

@QueryHandler(GetSeries)
export class GetSeriesHandler implements IQueryHandler<GetSeries> {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  async execute({ organizationId, series }: GetSeries) {
    const wanted = 'id' in series ? sql`series_id = ${series.id}` : sql`slug = ${series.slug}`
    const { rows } = await sql<{ series_id: string; state: Series; revision: bigint }>`
      select series_id, state, revision from read_models.series_1
      where ${wanted} and organization_id = ${organizationId}`.execute(this.database)
    const [found] = rows
    if (!found) return reject('series_not_found', 'There is no such series.')
    const { title, slug, language, timeZone, description, state, webinarIds } = found.state
    return {
      id: found.series_id,
      organizationId,
      title,
      slug,
      language,
      timeZone,
      ...(description && { description }),
      state: publicState(state),
      affiliations: affiliationsOf(found.state),
      webinarIds: [...webinarIds],
      revision: Number(found.revision),
    }
  }
}
