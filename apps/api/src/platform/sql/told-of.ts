import type { Clock, Moment } from '@rostrum/contracts/reading'
import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import type { Archive, ArchivedFiles } from '../archive/archive.ts'
import type { Manifest } from '../archive/manifest.ts'
import { endWithin, placeNamed } from '../as-of.ts'
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
  const { organizationId, moment } = asked
  const { recordedBy } = limitsOf(asked)
  const end = endWithin((await eventStore.head()) ?? 0n, placeNamed(moment))
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
  yield orderOf(asked, { files: archived?.files ?? [], position, recordedTo })
}

/** The order where there is nothing but files. @throws where one is not what was written */
export async function orderOfFiles(
  archive: Archive,
  manifest: Manifest,
  asked: HistoryAsked,
): Promise<Order> {
  const { organizationId, moment } = asked
  const { recordedBy } = limitsOf(asked)
  const end = endWithin(manifest.last.position, placeNamed(moment))
  return orderOf(asked, await archive.filesOf(manifest, { end, recordedBy, organizationId }))
}

function orderOf(
  asked: HistoryAsked,
  { files, position, recordedTo }: Pick<ArchivedFiles, 'files' | 'position' | 'recordedTo'>,
): Order {
  const { sql, most } = asked
  const { atMs, occurredMs } = limitsOf(asked)
  return { sql, most, files, bound: `${position}`, occurredMs, untilMs: atMs ?? recordedTo }
}

function limitsOf({ moment, clock }: HistoryAsked) {
  const atMs = moment?.kind === 'instant' ? Date.parse(moment.at) : undefined
  return clock === 'recorded' ? { atMs, recordedBy: atMs } : { atMs, occurredMs: atMs }
}
