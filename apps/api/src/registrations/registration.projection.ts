import { registration } from '@rostrum/domain/registrations/decider'
import { RegistrationEvent } from '@rostrum/domain/registrations/events'
import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import type { Projection } from '@rostrum/event-sourcing/projection'
import type { Database } from '../platform/database.ts'
import { evolving, idOf, typesOf } from '../platform/deciding.ts'
import { appendRows, documents, type Row } from '../platform/documents.ts'
import { Counting } from './counting.ts'

type State = typeof registration.initialState

const columns = (state: State, { metadata, revision }: RecordedEvent) => ({
  organization_id: metadata.organizationId,
  webinar_id: state.webinarId ?? null,
  participant_id: state.participantId ?? null,
  details: state.details ?? null,
  status: state.status,
  late: state.late,
  submitted_at: state.submittedAt ?? null,
  revision: revision.toString(),
})

/**
 * Each registration as its decider folds it, how many of a webinar there are of each status, and
 * beside it every transition: what it was from a place in the log on. Numbers and rosters of the
 * past are read from the transitions alone.
 */
export const registrationProjection: Projection<Database> = {
  name: 'registration',
  version: 1,
  handles: typesOf(RegistrationEvent),
  tables: [
    ...['read_models.registration_1', 'read_models.registration_transition_1'],
    'read_models.registration_count_1',
  ],
  async apply(batch, db) {
    const transitions: Row[] = []
    const counting = new Counting()
    const rows = documents<State>({
      ...shape,
      evolve(before, event) {
        const state = shape.evolve(before, event)
        counting.moved(before, state, event)
        return state
      },
      row: (state, event) => {
        const row = columns(state, event)
        transitions.push(transitionOf(row, event))
        return row
      },
    })
    await rows.apply(batch, db)
    await appendRows('read_models.registration_transition_1', transitions, db)
    await counting.save(db)
  },
}

const shape = {
  name: 'registration',
  version: 1,
  handles: typesOf(RegistrationEvent),
  table: 'read_models.registration_1',
  key: 'registration_id',
  keyOf: ({ streamName }: RecordedEvent) => idOf(streamName),
  evolve: evolving(registration, { schema: RegistrationEvent }),
}

function transitionOf(row: ReturnType<typeof columns>, event: RecordedEvent): Row {
  return {
    ...row,
    position: event.position.toString(),
    registration_id: idOf(event.streamName),
    occurred_at: event.metadata.occurredAt,
    recorded_at: event.recordedAt,
  }
}
