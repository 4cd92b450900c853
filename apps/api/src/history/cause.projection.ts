import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import type { Projection } from '@rostrum/event-sourcing/projection'
import type { Database } from '../platform/database.ts'
import { appendRows } from '../platform/documents.ts'

/** What each event answers. Most answer their own command, and have no row. */
export const causeProjection: Projection<Database> = {
  name: 'cause',
  version: 1,
  handles: [],
  tables: ['read_models.cause_1'],
  async apply(batch, db) {
    await appendRows('read_models.cause_1', batch.flatMap(rowOf), db)
  },
}

function rowOf({ position, metadata }: RecordedEvent) {
  const { $causationId, $correlationId, commandId, organizationId } = metadata
  if ($causationId === commandId && $correlationId === commandId) return []
  return {
    position: position.toString(),
    organization_id: organizationId,
    causation_id: $causationId,
    correlation_id: $correlationId,
  }
}
