import type { AllStreamRecordedEvent, RecordedEvent as ClientEvent } from '@eventstore/db-client'
import type { EventMetadata, RecordedEvent } from '@rostrum/event-sourcing/event'

/**
 * The client's event in our words. Outside of explicit transactions, which no server offers any
 * more, an event's commit position is its own, so it alone names the event in the log.
 */
export function recorded(event: ClientEvent | AllStreamRecordedEvent): RecordedEvent {
  const { id, type, data, metadata, streamId, revision, position, created } = event
  return {
    id,
    type,
    data,
    // What others wrote into this log may lack it; whoever needs a field of it finds it missing.
    metadata: (metadata ?? {}) as EventMetadata,
    streamName: streamId,
    revision,
    position: position?.commit ?? -1n,
    recordedAt: created.toISOString(),
  }
}
