import { Inject } from '@nestjs/common'
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { series } from '@rostrum/domain/series/decider'
import { seriesStream } from '@rostrum/domain/series/events'
import { reject } from '@rostrum/event-sourcing/decider'
import { Streams } from '@rostrum/event-sourcing/streams'
import { derivedId, SeriesId } from '@rostrum/kernel/ids'
import { slugOf } from '@rostrum/kernel/text'
import { sql } from 'kysely'
import { type Database, WHOLE_DATABASE } from '../platform/database.ts'
import { PlanSeries } from '../platform/messages/series.ts'
import { receipt } from '../platform/receipt.ts'

@CommandHandler(PlanSeries)
export class PlanSeriesHandler implements ICommandHandler<PlanSeries> {
  constructor(
    private readonly streams: Streams,
    @Inject(WHOLE_DATABASE) private readonly whole: Database,
  ) {}

  async execute({ plan, asked }: PlanSeries) {
    const seriesId = SeriesId.parse(derivedId(asked.commandId, 'series'))
    const slug = plan.slug ?? (await this.freeSlug(slugOf(plan.title), seriesId))
    const command = { type: 'PlanSeries', ...plan, slug, at: asked.at } as const
    const outcome = await this.streams.decide(series, seriesStream(seriesId), command, asked, {
      surroundings: async () =>
        (await this.isTaken(slug, seriesId))
          ? reject('slug_taken', `Another series has the address "${slug}": choose another.`)
          : undefined,
    })
    return receipt(seriesId, outcome)
  }

  // An address of the installation, whoever's series it is; not a fact that others build on: the
  // read model's answer is good enough.
  private async isTaken(slug: string, seriesId: string) {
    const { rows } = await sql`select 1 from read_models.series_1
      where slug = ${slug} and series_id <> ${seriesId}`.execute(this.whole)
    return rows.length > 0
  }

  private async freeSlug(wanted: string, seriesId: string) {
    const slug = wanted || `series-${seriesId.slice(0, 8)}`
    return (await this.isTaken(slug, seriesId))
      ? `${slug.slice(0, 71)}-${seriesId.slice(0, 8)}`
      : slug
  }
}
