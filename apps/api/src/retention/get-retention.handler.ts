import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { retention } from '@rostrum/domain/retention/decider'
import { retentionStream } from '@rostrum/domain/retention/events'
import { Streams } from '@rostrum/event-sourcing/streams'
import { Instant } from '@rostrum/kernel/instant'
import { keptClasses, keptClassNames } from '@rostrum/kernel/kept-class'
import { sql } from 'kysely'
import { Clock } from '../platform/clock.ts'
import { DATABASE, type Database } from '../platform/database.ts'
import { GetRetention } from '../platform/messages/retention.ts'
import { forecast } from '../platform/vault/retention.ts'

/** As far as anybody plans ahead. */
const mostLines = 60

@QueryHandler(GetRetention)
export class GetRetentionHandler implements IQueryHandler<GetRetention> {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly streams: Streams,
    private readonly clock: Clock,
  ) {}

  async execute({ organizationId, instead }: GetRetention) {
    const stream = retentionStream(organizationId)
    const found = await this.streams.load(retention, stream, { organizationId })
    const { days: set, lastApplied } = found?.state ?? retention.initialState
    const days = { ...set, ...instead }
    const [falling, { rows }] = await Promise.all([
      forecast(this.database, { organizationId, days, now: this.clock.now() }, mostLines),
      sql<{ held: number }>`select count(*)::int as held from read_models.person_1
        where organization_id = ${organizationId} and held`.execute(this.database),
    ])
    return {
      days,
      classes: keptClassNames.map((name) => {
        const { what, days: usually } = keptClasses[name]
        return { class: name, what, usually }
      }),
      forecast: falling,
      held: rows[0]?.held ?? 0,
      ...(lastApplied && {
        lastApplied: { at: Instant.parse(lastApplied.at), gone: [...lastApplied.gone] },
      }),
    }
  }
}
