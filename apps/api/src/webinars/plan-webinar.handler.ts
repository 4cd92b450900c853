import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { series } from '@rostrum/domain/series/decider'
import { seriesStream } from '@rostrum/domain/series/events'
import { webinar } from '@rostrum/domain/webinars/decider'
import { webinarStream } from '@rostrum/domain/webinars/events'
import { reject } from '@rostrum/event-sourcing/decider'
import { Streams } from '@rostrum/event-sourcing/streams'
import { derivedId, WebinarId } from '@rostrum/kernel/ids'
import { PlanWebinar } from '../platform/messages/webinars.ts'
import { receipt, upTo } from '../platform/receipt.ts'
import { limit, mayGrow } from './planting.ts'

/**
 * Once it is decided its seats, then the webinar's own stream, so that nothing typed is lost and
 * no webinar is ever without its limit; then its place in the series. A crash before that leaves
 * what the reactor completes.
 */
@CommandHandler(PlanWebinar)
export class PlanWebinarHandler implements ICommandHandler<PlanWebinar> {
  constructor(private readonly streams: Streams) {}

  async execute({ seriesId, plan, asked }: PlanWebinar) {
    const home = await this.streams.load(series, seriesStream(seriesId), asked)
    if (!home) return reject('series_not_found', 'There is no such series.')
    const webinarId = WebinarId.parse(derivedId(asked.commandId, 'webinar'))
    const { atOrdinal, capacity, language = home.state.language, ...content } = plan
    const planned = await this.streams.decide(
      webinar,
      webinarStream(webinarId),
      { type: 'PlanWebinar', seriesId, language, ...content, at: asked.at },
      asked,
      {
        surroundings: async () => mayGrow(home.state),
        ...(capacity !== undefined && {
          beforeAppend: () => limit(this.streams, webinarId, capacity, asked),
        }),
      },
    )
    if (planned.outcome === 'rejected') return planned
    const added = await this.streams.decide(
      series,
      seriesStream(seriesId),
      { type: 'AddWebinar', webinarId, ordinal: atOrdinal, at: asked.at },
      asked,
    )
    const landed = receipt(webinarId, planned)
    if ('outcome' in landed || added.outcome === 'rejected') return landed
    return upTo(landed, added.position)
  }
}
