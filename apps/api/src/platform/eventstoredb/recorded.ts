import type { AllStreamRecordedEvent, RecordedEvent as ClientEvent } from '@eventstore/db-client'
import type { EventMetadata, RecordedEvent } from '@rostrum/event-sourcing/event'
import { uncarryJson } from '@rostrum/eventstore-embedded/copy/carried'
import type { Origin } from '@rostrum/eventstore-embedded/copy/origin'

/**
 * The client's event in our words. Outside of explicit transactions, which no server offers any
 * more, an event's commit position is its own, so it alone names the event in the log. What was
 * copied is told as where it was first recorded.
 */
export function recorded(
  event: ClientEvent | AllStreamRecordedEvent,
  origin: Origin,
): RecordedEvent {
  const { id, type, data, streamId, revision, position, created } = event
  const at = placeOf(event)
  const first = origin.isCopied(at) ? uncarryJson(event.metadata) : undefined
  const metadata = first ? first.metadata : event.metadata
  return {
    id,
    type,
    data,
    // What others wrote into this log may lack it; whoever needs a field of it finds it missing.
    metadata: (metadata ?? {}) as EventMetadata,
    streamName: streamId,
    revision,
    position: first?.position ?? (position ? origin.positionOf(at) : -1n),
    recordedAt: first?.recordedAt ?? created.toISOString(),
  }
}

/** Where the store has it. */
export function placeOf({ position }: ClientEvent | AllStreamRecordedEvent): bigint {
  return position?.commit ?? -1n
}
