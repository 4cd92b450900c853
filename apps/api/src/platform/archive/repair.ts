import type { EventStore } from '@rostrum/event-sourcing/event-store'
import type { Placed } from './batch.ts'
import type { ArchivedFile } from './manifest.ts'
import { partitionOf, samePartition } from './partition.ts'

/** Each event of the log after a position, with what comes before it. */
export async function* placed(
  eventStore: EventStore,
  { upTo, signal }: { upTo: bigint; signal: AbortSignal },
): AsyncGenerator<Placed, void, undefined> {
  let previous: bigint | undefined
  for await (const event of eventStore.readAll({ upTo, signal })) {
    yield { event, previous }
    previous = event.position
  }
}

/** What a file held, as the log tells it. */
export async function rowsOf(
  eventStore: EventStore,
  file: ArchivedFile,
  signal: AbortSignal,
): Promise<Placed[]> {
  const rows: Placed[] = []
  for await (const one of placed(eventStore, { upTo: file.to, signal }))
    if (one.event.position >= file.from && samePartition(partitionOf(one.event), file))
      rows.push(one)
  return rows
}
