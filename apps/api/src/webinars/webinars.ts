import { Injectable } from '@nestjs/common'
import { series } from '@rostrum/domain/series/decider'
import { seriesStream } from '@rostrum/domain/series/events'
import type { WebinarCommand, WebinarRejection } from '@rostrum/domain/webinars/commands'
import { webinar } from '@rostrum/domain/webinars/decider'
import { webinarStream } from '@rostrum/domain/webinars/events'
import { type Refusal, reject } from '@rostrum/event-sourcing/decider'
import { type DecideOptions, Streams } from '@rostrum/event-sourcing/streams'
import type { WebinarId } from '@rostrum/kernel/ids'
import type { Asked } from '../platform/command-context.ts'
import { type Landed, receipt } from '../platform/receipt.ts'

/** Decides on a webinar that is still in its series: a rule that reads the series too. */
@Injectable()
export class Webinars {
  constructor(private readonly streams: Streams) {}

  async decide(
    webinarId: WebinarId,
    command: WebinarCommand,
    asked: Asked,
    options: Pick<DecideOptions, 'beforeAppend' | 'onRepeat'> & { answerAs?: string } = {},
  ): Promise<Landed | Refusal<WebinarRejection> | Refusal> {
    const seriesId = await this.seriesOf(webinarId, asked)
    if (!seriesId) return reject('webinar_not_found', 'There is no such webinar.')
    const outcome = await this.streams.decide(webinar, webinarStream(webinarId), command, asked, {
      ...options,
      expectedRevision: asked.expectedRevision,
      surroundings: async () => {
        const home = await this.streams.load(series, seriesStream(seriesId), asked)
        return home?.state.webinarIds.includes(webinarId)
          ? undefined
          : reject('webinar_withdrawn', 'This webinar was withdrawn from its series.')
      },
    })
    return receipt(options.answerAs ?? webinarId, outcome)
  }

  /** It never changes, so that what is known of the webinar will do. */
  private async seriesOf(webinarId: WebinarId, asked: Asked) {
    const stream = webinarStream(webinarId)
    const found =
      this.streams.known(webinar, stream, asked) ??
      (await this.streams.load(webinar, stream, asked))
    return found?.state.seriesId
  }

  open(webinarId: WebinarId, asked: Asked) {
    return this.streams.open(webinar, webinarStream(webinarId), asked)
  }
}
