import { privacy } from '@rostrum/domain/privacy/decider'
import { PrivacyEvent } from '@rostrum/domain/privacy/events'
import { RegistrationEvent } from '@rostrum/domain/registrations/events'
import { recall } from '@rostrum/event-sourcing/decided-stream'
import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import { evolving, idOf, typesOf } from '../platform/deciding.ts'
import { documents } from '../platform/documents.ts'

interface Person {
  readonly privacy: typeof privacy.initialState
  readonly lastRegisteredAt?: string
}

const submitted = 'RegistrationSubmitted'
const evolvePrivacy = evolving(privacy, { schema: PrivacyEvent })

/** Whoever registered, or of whom a hold or an erasure is on record; no name is here. */
export const personProjection = documents<Person>({
  name: 'person',
  version: 1,
  handles: [submitted, ...typesOf(PrivacyEvent)],
  table: 'read_models.person_1',
  key: 'participant_id',
  keyOf: (event) => (event.type === submitted ? participantOf(event) : idOf(event.streamName)),
  evolve(state = { privacy: privacy.initialState }, event) {
    if (event.type !== submitted) return { ...state, privacy: evolvePrivacy(state.privacy, event) }
    const { lastRegisteredAt: before = '' } = state
    const at = event.metadata.occurredAt
    return { ...state, lastRegisteredAt: at > before ? at : before }
  },
  row: ({ privacy: { held, certificateId }, lastRegisteredAt }, { metadata }) => ({
    ...{ organization_id: metadata.organizationId, held, erased: certificateId !== undefined },
    last_registered_at: lastRegisteredAt ?? null,
  }),
})

function participantOf(event: RecordedEvent) {
  const { streamName } = event
  const told = recall(event, { streamName, schema: RegistrationEvent })
  return told.data.participantId
}
