import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { seats, seatsTaken, waitlistOf } from '@rostrum/domain/registrations/seats'
import { seatsStream } from '@rostrum/domain/registrations/seats-events'
import { series } from '@rostrum/domain/series/decider'
import { seriesStream } from '@rostrum/domain/series/events'
import { webinar } from '@rostrum/domain/webinars/decider'
import { webinarStream } from '@rostrum/domain/webinars/events'
import { isLive, type Webinar } from '@rostrum/domain/webinars/webinar'
import { reject } from '@rostrum/event-sourcing/decider'
import { Streams } from '@rostrum/event-sourcing/streams'
import type { WebinarId } from '@rostrum/kernel/ids'
import { WithdrawWebinar } from '../platform/messages/series.ts'
import { receipt } from '../platform/receipt.ts'

@CommandHandler(WithdrawWebinar)
export class WithdrawWebinarHandler implements ICommandHandler<WithdrawWebinar> {
  constructor(private readonly streams: Streams) {}

  async execute({ seriesId, webinarId, asked }: WithdrawWebinar) {
    const found = await this.streams.load(webinar, webinarStream(webinarId), asked)
    if (found?.state.seriesId !== seriesId)
      return reject('webinar_not_found', 'There is no such webinar in this series.')
    const command = { type: 'WithdrawWebinar', webinarId, at: asked.at } as const
    const outcome = await this.streams.decide(series, seriesStream(seriesId), command, asked, {
      expectedRevision: asked.expectedRevision,
      surroundings: () => this.mayGo(found.state, webinarId, asked),
    })
    return receipt(webinarId, outcome)
  }

  private async mayGo(state: Webinar, webinarId: WebinarId, asked: WithdrawWebinar['asked']) {
    if (isLive(state)) return reject('webinar_live', 'The webinar is live: end it first.')
    if (state.runs.length > 0)
      return reject('webinar_ended', 'The webinar has run: it stays in the history of its series.')
    const ledger = await this.streams.load(seats, seatsStream(webinarId), asked)
    const people = ledger ? seatsTaken(ledger.state) + waitlistOf(ledger.state).length : 0
    if (people > 0)
      return reject(
        'webinar_has_registrations',
        `${people} people are registered: cancel it instead.`,
      )
    return undefined
  }
}
