import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { type SeriesCommand, series } from '@rostrum/domain/series/decider'
import { seriesStream } from '@rostrum/domain/series/events'
import { Streams } from '@rostrum/event-sourcing/streams'
import { ChangeSeries } from '../platform/messages/series.ts'
import { receipt } from '../platform/receipt.ts'

@CommandHandler(ChangeSeries)
export class ChangeSeriesHandler implements ICommandHandler<ChangeSeries> {
  constructor(private readonly streams: Streams) {}

  async execute({ seriesId, change, asked, answerAs }: ChangeSeries) {
    const command: SeriesCommand = { ...change, at: asked.at }
    const outcome = await this.streams.decide(series, seriesStream(seriesId), command, asked, asked)
    return receipt(answerAs, outcome)
  }
}
