import { Inject, Injectable } from '@nestjs/common'
import { counts } from '@rostrum/domain/reports/cutoff'
import { type Series, series } from '@rostrum/domain/series/decider'
import { seriesStream } from '@rostrum/domain/series/events'
import { webinar } from '@rostrum/domain/webinars/decider'
import { webinarStream } from '@rostrum/domain/webinars/events'
import type { Webinar } from '@rostrum/domain/webinars/webinar'
import { type DecidedStream, recall } from '@rostrum/event-sourcing/decided-stream'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import type { SeriesId, WebinarId } from '@rostrum/kernel/ids'
import { sql } from 'kysely'
import type { Then } from '../platform/as-of.ts'
import { DATABASE, type Database } from '../platform/database.ts'
import { EVENT_STORE } from '../platform/event-store.ts'

/** A webinar's settings and its series', now or as of then. */
export interface WebinarRecord {
  readonly webinar: Webinar
  readonly revision: number
  readonly seriesId: SeriesId
  readonly series: Series
}

interface Stored {
  state: Webinar
  revision: bigint
  series_id: SeriesId
  series_state: Series
}

/** Which of its series' webinars it is, from 1; undefined of one that was withdrawn. */
export function ordinalOf({ series: { webinarIds } }: WebinarRecord, webinarId: WebinarId) {
  const index = webinarIds.indexOf(webinarId)
  return index === -1 ? undefined : index + 1
}

/** Now from the tables; then by folding the streams to there with the same deciders. */
@Injectable()
export class WebinarRecords {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(EVENT_STORE) private readonly eventStore: EventStore,
  ) {}

  async find(
    organizationId: string,
    webinarId: WebinarId,
    then?: Then,
  ): Promise<WebinarRecord | undefined> {
    const now = await this.now(organizationId, webinarId)
    if (!now) return undefined
    if (!then) return now
    return await this.asOf(now, webinarId, then)
  }

  private async now(organizationId: string, webinarId: string) {
    const { rows } = await sql<Stored>`
      select w.state, w.revision, w.series_id, s.state as series_state
      from read_models.webinar_1 w join read_models.series_1 s using (series_id)
      where w.webinar_id = ${webinarId} and w.organization_id = ${organizationId}`.execute(
      this.database,
    )
    const [found] = rows
    return (
      found && {
        webinar: found.state,
        revision: Number(found.revision),
        seriesId: found.series_id,
        series: found.series_state,
      }
    )
  }

  private async asOf(now: WebinarRecord, webinarId: WebinarId, then: Then) {
    const [own, home] = await Promise.all([
      this.foldTo(webinarStream(webinarId), webinar, then),
      this.foldTo(seriesStream(now.seriesId), series, then),
    ])
    if (!own || !home) return undefined
    return {
      webinar: own.state,
      revision: own.revision,
      seriesId: now.seriesId,
      series: home.state,
    }
  }

  private async foldTo<S, E>(
    stream: DecidedStream<E>,
    decider: { initialState: S; evolve(state: S, event: E): S },
    { cutoff }: Then,
  ) {
    const { events } = await this.eventStore.read(stream.streamName, {
      signal: AbortSignal.timeout(10_000),
    })
    const then = events.filter(({ metadata, position }) =>
      counts(cutoff, { at: metadata.occurredAt, position }),
    )
    const last = then.at(-1)
    if (!last) return undefined
    const state = then
      .map((event) => recall(event, stream))
      .reduce(decider.evolve, decider.initialState)
    return { state, revision: Number(last.revision) }
  }
}
