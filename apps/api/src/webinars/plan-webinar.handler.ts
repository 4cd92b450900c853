import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { seats } from '@rostrum/domain/registrations/seats'
import { seatsStream } from '@rostrum/domain/registrations/seats-events'
import { series } from '@rostrum/domain/series/decider'
import { seriesStream } from '@rostrum/domain/series/events'
import { webinar } from '@rostrum/domain/webinars/decider'
import { webinarStream } from '@rostrum/domain/webinars/events'
import { reject } from '@rostrum/event-sourcing/decider'
import { Streams } from '@rostrum/event-sourcing/streams'
import { derivedId, WebinarId } from '@rostrum/kernel/ids'
import { PlanWebinar } from '../platform/messages/webinars.ts'
import { receipt, upTo } from '../platform/receipt.ts'

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
    if (home.state.state === 'archived')
      return reject('series_archived', 'This series is archived: nothing can be added to it.')
    const webinarId = WebinarId.parse(derivedId(asked.commandId, 'webinar'))
    const { atOrdinal, capacity, language = home.state.language, ...content } = plan
    const planned = await this.streams.decide(
      webinar,
      webinarStream(webinarId),
      { type: 'PlanWebinar', seriesId, language, ...content, at: asked.at },
      asked,
      {
        ...(capacity !== undefined && {
          beforeAppend: () => this.limit(webinarId, capacity, asked),
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

  private async limit(webinarId: WebinarId, capacity: number | null, asked: PlanWebinar['asked']) {
    const command = { type: 'SetCapacity', seats: capacity, at: asked.at } as const
    await this.streams.decide(seats, seatsStream(webinarId), command, asked)
  }
}
