import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import type { Projection } from '@rostrum/event-sourcing/projection'
import { sql } from 'kysely'
import type { Database } from '../platform/database.ts'
import { categoryOf, idOf } from '../platform/deciding.ts'
import { appendRows } from '../platform/documents.ts'

/** Every event in log order, under the ids that histories are asked by. */
export const journalProjection: Projection<Database> = {
  name: 'journal',
  version: 1,
  handles: [],
  tables: ['read_models.journal_1'],
  async apply(batch, db) {
    const { rows } = await sql<{ recorded_by: string | null }>`
      select recorded_by from read_models.journal_1
      where position < ${batch[0]?.position ?? 0n} order by position desc limit 1`.execute(db)
    let recordedBy = rows[0]?.recorded_by ?? ''
    const entries = batch.map((event) => {
      const recordedAt = new Date(event.recordedAt).toISOString()
      if (recordedAt > recordedBy) recordedBy = recordedAt
      return entryOf(event, recordedBy)
    })
    await appendRows('read_models.journal_1', entries, db)
  },
}

function entryOf(event: RecordedEvent, recordedBy: string) {
  const { metadata, streamName, type, data } = event
  const category = categoryOf(streamName)
  const id = idOf(streamName)
  // Events say which webinar and series they are of; here only the ids are read.
  const { seriesId, webinarId, scope } = data as Ids
  const isOfRegistration = category === 'registration' || category === 'attendance'
  return {
    position: event.position.toString(),
    event_id: event.id,
    organization_id: metadata.organizationId,
    category,
    stream_name: streamName,
    revision: event.revision.toString(),
    type,
    series_id: category === 'series' ? id : (seriesId ?? scope?.seriesId ?? null),
    webinar_id:
      category === 'webinar' || category === 'seats'
        ? id
        : category === 'series'
          ? null
          : (webinarId ?? scope?.webinarId ?? null),
    registration_id: isOfRegistration ? id : null,
    actor: metadata.actor,
    command_id: metadata.commandId,
    occurred_at: metadata.occurredAt,
    recorded_at: event.recordedAt,
    recorded_by: recordedBy,
    data: data as object,
  }
}

interface Ids {
  seriesId?: string
  webinarId?: string
  scope?: { seriesId?: string; webinarId?: string }
}
