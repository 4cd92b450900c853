import { Inject, Injectable } from '@nestjs/common'
import { series } from '@rostrum/domain/series/decider'
import { seriesStream } from '@rostrum/domain/series/events'
import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import { Streams } from '@rostrum/event-sourcing/streams'
import { SeriesId, WebinarId } from '@rostrum/kernel/ids'
import { type Database, WHOLE_DATABASE } from '../platform/database.ts'
import { categoryOf, idOf } from '../platform/deciding.ts'
import { LogWatch } from '../platform/log-watch.ts'
import { reacting } from '../platform/reacting.ts'
import { ReactingService } from '../platform/reacting-service.ts'
import type { Loose } from '../platform/reactor.ts'

interface Planned {
  readonly seriesId?: string
  readonly added: boolean
}

/** A webinar that was planned and not added to its series is added: the request died in between. */
@Injectable()
export class PlanningReactor extends ReactingService<Planned> {
  readonly name = 'planning'
  readonly graceMs = 12_000

  constructor(
    watch: LogWatch,
    @Inject(WHOLE_DATABASE) whole: Database,
    private readonly streams: Streams,
  ) {
    super(watch, whole)
  }

  observe({ streamName, type, data }: RecordedEvent) {
    const category = categoryOf(streamName)
    // What the log holds of others may have any shape.
    const { seriesId, webinarId } = (data ?? {}) as { seriesId?: string; webinarId?: string }
    if (category === 'webinar' && type === 'WebinarPlanned' && seriesId)
      return { key: idOf(streamName), tell: (): Planned => ({ seriesId, added: false }) }
    if (category === 'series' && type === 'WebinarAdded' && webinarId)
      return { key: webinarId, tell: (planned?: Planned): Planned => ({ ...planned, added: true }) }
    return undefined
  }

  isSettled({ added }: Planned) {
    return added
  }

  async settle(key: string, loose: Loose<Planned>): Promise<undefined> {
    const stream = seriesStream(SeriesId.parse(loose.state.seriesId))
    const asked = reacting(this.name, loose)
    const command = { type: 'AddWebinar', webinarId: WebinarId.parse(key), at: asked.at } as const
    await this.streams.decide(series, stream, command, asked)
    return undefined
  }
}
