import type { Clock, Moment } from '@rostrum/contracts/reading'
import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import type { Archive } from '../archive/archive.ts'
import type { Order } from './order.ts'

/** What is asked of the history of an organization, as of when. */
export interface HistoryAsked extends Pick<Order, 'sql' | 'most'> {
  readonly organizationId: string
  readonly moment?: Moment | undefined
  readonly clock: Clock
}

/**
 * What whoever answers has to be told: the events of the organization that count and are in no
 * file, and then the order, which names the files. Without files it is the whole log.
 */
export async function* toldOf(
  eventStore: EventStore,
  archive: Archive | undefined,
  asked: HistoryAsked,
): AsyncGenerator<RecordedEvent | Order, void, undefined> {
  const { organizationId, moment, clock, sql, most } = asked
  const atMs = moment?.kind === 'instant' ? Date.parse(moment.at) : undefined
  const recordedBy = clock === 'recorded' ? atMs : undefined
  const end = (await endOf(eventStore, moment)) ?? 0n
  const archived = await archive?.files(eventStore, { end, recordedBy, organizationId })
  let { position, recordedTo } = archived ?? { position: 0n, recordedTo: 0 }
  if (end > 0n && !archived?.isWhole) {
    const after = archived && { after: position }
    for await (const event of eventStore.readAll({ ...after, upTo: end })) {
      const recordedMs = Date.parse(event.recordedAt)
      // The first that the log learned later ends what it knew by then.
      if (recordedBy !== undefined && recordedMs > recordedBy) break
      position = event.position
      recordedTo = Math.max(recordedTo, recordedMs)
      if (event.metadata.organizationId === organizationId) yield event
    }
  }
  yield {
    ...{ sql, most, files: archived?.files ?? [], bound: position.toString() },
    occurredMs: clock === 'occurred' ? atMs : undefined,
    untilMs: atMs ?? recordedTo,
  }
}

/** A place that somebody typed is compared with, and may lie beyond the log. */
async function endOf(eventStore: EventStore, moment: Moment | undefined) {
  const head = await eventStore.head()
  const typed = moment?.kind === 'position' ? moment.position : moment?.upTo
  const asked = typed === undefined ? undefined : BigInt(typed)
  return head !== undefined && asked !== undefined && asked < head ? asked : head
}
