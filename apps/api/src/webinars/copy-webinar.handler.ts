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
import { CopyWebinar } from '../platform/messages/webinars.ts'
import { receipt, upTo } from '../platform/receipt.ts'
import { limit, mayGrow } from './planting.ts'

/** Content and settings come along; dates, people and what happened do not. */
@CommandHandler(CopyWebinar)
export class CopyWebinarHandler implements ICommandHandler<CopyWebinar> {
  constructor(private readonly streams: Streams) {}

  async execute({ webinarId, differing, asked }: CopyWebinar) {
    const source = await this.streams.load(webinar, webinarStream(webinarId), asked)
    if (!source?.state.seriesId) return reject('webinar_not_found', 'There is no such webinar.')
    const { state } = source
    const seriesId = differing.seriesId ?? source.state.seriesId
    const home = await this.streams.load(series, seriesStream(seriesId), asked)
    if (!home) return reject('series_not_found', 'There is no such series.')
    const copyId = WebinarId.parse(derivedId(asked.commandId, 'webinar'))
    const { language, description, admission, price, visibility, threshold } = state
    const planned = await this.streams.decide(
      webinar,
      webinarStream(copyId),
      {
        type: 'PlanWebinar',
        seriesId,
        title: differing.title ?? state.title,
        language,
        description: description === '' ? undefined : description,
        schedule: differing.schedule,
        admission,
        price,
        visibility,
        threshold,
        form: [...state.form],
        presenters: [...state.presenters],
        agenda: [...state.agenda],
        at: asked.at,
      },
      asked,
      {
        surroundings: async () => mayGrow(home.state),
        beforeAppend: () => this.limitAs(webinarId, copyId, asked),
      },
    )
    const landed = receipt(copyId, planned)
    if ('outcome' in landed) return landed
    const add = { type: 'AddWebinar', webinarId: copyId, at: asked.at } as const
    const added = await this.streams.decide(series, seriesStream(seriesId), add, asked)
    return added.outcome === 'rejected' ? landed : upTo(landed, added.position)
  }

  private async limitAs(webinarId: WebinarId, copyId: WebinarId, asked: CopyWebinar['asked']) {
    const ledger = await this.streams.load(seats, seatsStream(webinarId), asked)
    const capacity = ledger?.state.capacity ?? null
    if (capacity !== null) await limit(this.streams, copyId, capacity, asked)
  }
}
