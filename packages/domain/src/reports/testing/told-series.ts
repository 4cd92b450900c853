import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import { InMemoryEventStore } from '@rostrum/event-sourcing/in-memory-event-store'
import { Streams } from '@rostrum/event-sourcing/streams'
import { derivedId, SeriesId, type WebinarId } from '@rostrum/kernel/ids'
import type { RecordedFact } from '../report-definition.ts'
import { randomHistory, webinarOf } from './random-history.ts'
import { seeded } from './seeded.ts'

const webinars = 3
/** The last two are days after the clocks went forward in New York and in London. */
const days = ['2021-06-03', '2021-03-15', '2021-03-29'] as const

/** A series of webinars that the same people come to, as a log of its own. */
export interface ToldSeries {
  readonly seriesId: SeriesId
  readonly webinarIds: readonly WebinarId[]
  readonly events: readonly RecordedEvent[]
  /** The same, as reports are fed. */
  readonly log: readonly RecordedFact[]
}

/** The webinars are told side by side; the store's clock now and then jumps back. */
export async function toldSeries(seed: number): Promise<ToldSeries> {
  const random = seeded(seed)
  const day = random.of(days)
  let clock = Date.parse(`${day}T10:00:00Z`)
  const store = new InMemoryEventStore(() => {
    clock += random.below(9) === 0 ? -random.below(2000) : 1 + random.below(90_000)
    return new Date(clock).toISOString()
  })
  const seriesId = SeriesId.parse(derivedId(webinarOf(seed), 'all'))
  const own = Array.from({ length: webinars }, (_, nth) => 1_000_000 + seed * webinars + nth)
  const streams = new Streams(store)
  const telling = own.map((one) => randomHistory(one, seriesId, streams, { seriesId, day }))
  while (telling.length > 0) {
    const nth = random.below(telling.length)
    const step = await telling[nth]?.next()
    if (step?.done) telling.splice(nth, 1)
  }
  const events = await Array.fromAsync(store.readAll({}))
  const log = events.map(({ type, data, streamName, position, recordedAt, metadata }) => {
    const { occurredAt: at, actor, commandId } = metadata
    return { type, at, data, streamName, position, recordedAt, actor, commandId }
  })
  return { seriesId, webinarIds: own.map(webinarOf), events, log }
}
