import { DetailsId, ParticipantId, RegistrationId, WebinarId } from '@rostrum/kernel/ids'
import type { RegistrationEvent } from './events.ts'

export const at = '2021-05-27T12:00:00Z'
export const webinarId = WebinarId.parse('00000000-0000-4000-8000-000000000003')
export const participantId = ParticipantId.parse('00000000-0000-4000-8000-000000000006')
export const details = DetailsId.parse('00000000-0000-4000-8000-00000000000b')
export const otherDetails = DetailsId.parse('00000000-0000-4000-8000-00000000000c')
export const ids = { webinarId, participantId }

export const submission = {
  ...ids,
  details,
  choices: { sector: ['public'] },
  late: false,
  locale: 'en',
  timeZone: 'Europe/Vienna',
  source: { channel: 'direct' },
  consents: [],
}
export const submitted: RegistrationEvent = { type: 'RegistrationSubmitted', at, data: submission }
export const approved: RegistrationEvent = { type: 'RegistrationApproved', at, data: ids }
export const waitlisted: RegistrationEvent = { type: 'RegistrationWaitlisted', at, data: ids }
export const rejected: RegistrationEvent = { type: 'RegistrationRejected', at, data: ids }
export const reinstated: RegistrationEvent = { type: 'RegistrationReinstated', at, data: ids }
export const cancelled: RegistrationEvent = {
  type: 'RegistrationCancelled',
  at,
  data: { ...ids, by: 'self' },
}

/** The nth registration, from 0. */
export function registrationIdOf(nth: number): RegistrationId {
  return RegistrationId.parse(`00000000-0000-4000-9000-${String(nth).padStart(12, '0')}`)
}
