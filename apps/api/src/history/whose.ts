import { idOf } from '../platform/deciding.ts'
import type { Journalled } from './journal.ts'

type Told = Pick<Journalled, 'category' | 'stream_name' | 'type' | 'registration_id' | 'data'>

/** Whose registration or attendance a fact is of. */
export function registrationOf(row: Told): string | undefined {
  if (row.category === 'notice') return idOf(row.stream_name)
  const { registrationId } = row.data as { registrationId?: string }
  return row.registration_id ?? registrationId
}

/** Who said it themselves, of no registration; merges and holds are told of who decided them. */
export function participantOf({ type, stream_name }: Told): string | undefined {
  return /^(Consent(Given|Withdrawn)|ParticipantMet)$/.test(type) ? idOf(stream_name) : undefined
}
