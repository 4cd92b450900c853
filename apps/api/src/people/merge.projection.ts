import { ParticipantEvent } from '@rostrum/domain/people/events'
import { mergeOf, severalOf } from '@rostrum/domain/people/identities'
import { recall } from '@rostrum/event-sourcing/decided-stream'
import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import type { Projection } from '@rostrum/event-sourcing/projection'
import { sql } from 'kysely'
import type { Database } from '../platform/database.ts'
import { idOf } from '../platform/deciding.ts'
import { appendRows } from '../platform/documents.ts'
import { mergesIn } from '../platform/merges.ts'

/** Who is whom: what was said of it, and what it comes to now. Merges are few. */
export const mergeProjection: Projection<Database> = {
  name: 'merge',
  version: 1,
  handles: ['ParticipantsMerged', 'MergeReverted'],
  tables: ['read_models.merge_1', 'read_models.merged_1'],
  async apply(batch, db) {
    await appendRows('read_models.merge_1', batch.flatMap(rowOf), db)
    for (const organizationId of new Set(batch.map(({ metadata }) => metadata.organizationId)))
      await settle(organizationId, db)
  },
}

function rowOf(event: RecordedEvent) {
  const { streamName, position, metadata } = event
  const told = recall(event, { streamName, schema: ParticipantEvent })
  const merge = mergeOf(idOf(streamName), told)
  if (!merge) return []
  return {
    position: position.toString(),
    organization_id: metadata.organizationId,
    participant_id: merge.participantId,
    other_id: merge.other ?? null,
    occurred_at: metadata.occurredAt,
  }
}

async function settle(organizationId: string, db: Database) {
  const several = severalOf(await mergesIn(db, organizationId))
  const rows = [...several].flatMap(([person_id, all]) =>
    all.map((participant_id) => ({ participant_id, organization_id: organizationId, person_id })),
  )
  await sql`delete from read_models.merged_1
    where organization_id = ${organizationId}`.execute(db)
  await appendRows('read_models.merged_1', rows, db)
}
