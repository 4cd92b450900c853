import { RegistrationEvent } from '@rostrum/domain/registrations/events'
import { recall } from '@rostrum/event-sourcing/decided-stream'
import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import type { Projection } from '@rostrum/event-sourcing/projection'
import type { Database } from '../platform/database.ts'
import { type Listed, listOnRosters, rosterTables } from '../platform/vault/roster.ts'

/**
 * Whom rosters are put in order and searched by. The vault says what they are called; an amendment
 * names another entry beside the one that stands in rosters of the past.
 */
export const rosterNamesProjection: Projection<Database> = {
  name: 'roster_names',
  version: 1,
  handles: ['RegistrationSubmitted', 'RegistrationAmended'],
  tables: rosterTables,
  async apply(batch, db) {
    await listOnRosters(db, batch.flatMap(listedBy))
  },
}

function listedBy(event: RecordedEvent): Listed[] {
  const { streamName, metadata } = event
  const told = recall(event, { streamName, schema: RegistrationEvent })
  if (told.type !== 'RegistrationSubmitted' && told.type !== 'RegistrationAmended') return []
  const { webinarId, participantId, details } = told.data
  const organization_id = metadata.organizationId
  return [{ organization_id, webinar_id: webinarId, subject_id: participantId, details }]
}
