import { ParticipantEvent } from '@rostrum/domain/people/events'
import { recall } from '@rostrum/event-sourcing/decided-stream'
import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import { derivedId } from '@rostrum/kernel/ids'
import { idOf } from '../platform/deciding.ts'
import { documents } from '../platform/documents.ts'

type Said = Extract<ParticipantEvent, { type: 'ConsentGiven' | 'ConsentWithdrawn' }>

/** What each participant said last of each purpose. */
export const consentProjection = documents<Said>({
  name: 'consent',
  version: 1,
  handles: ['ConsentGiven', 'ConsentWithdrawn'],
  table: 'read_models.consent_1',
  key: 'consent_id',
  keyOf(event) {
    const { purpose, inSeries = '' } = saidIn(event).data
    return derivedId(idOf(event.streamName), `${inSeries}|${purpose}`)
  },
  evolve: (_, event) => saidIn(event),
  row({ type, at, data: { purpose, inSeries } }, { streamName, metadata }) {
    return {
      ...{ organization_id: metadata.organizationId, participant_id: idOf(streamName) },
      ...{ purpose, series_id: inSeries ?? null, given: type === 'ConsentGiven', said_at: at },
    }
  },
})

function saidIn(event: RecordedEvent): Said {
  const { streamName } = event
  // Only these two are handled.
  return recall(event, { streamName, schema: ParticipantEvent }) as Said
}
