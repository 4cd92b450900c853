import { RegistrationId } from '@rostrum/kernel/ids'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { RegistrationReceipt } from './registrations.ts'
import { optionalBody, Reason } from './shapes.ts'

const oneRegistration = z.object({ registrationId: RegistrationId })
const because = optionalBody({ reason: Reason.optional() })
const tag = 'Registrations'

export const approveRegistration = endpoint({
  name: 'approveRegistration',
  tag,
  permission: 'registrations.manage',
  summary: 'Approve a registration that waits for a decision',
  method: 'POST',
  path: '/registrations/{registrationId}/approval',
  params: oneRegistration,
  response: RegistrationReceipt,
  status: 200,
  problems: ['registration_not_found', 'registration_not_pending', 'webinar_cancelled'],
})

export const rejectRegistration = endpoint({
  name: 'rejectRegistration',
  tag,
  permission: 'registrations.manage',
  summary: 'Reject a registration',
  method: 'POST',
  path: '/registrations/{registrationId}/rejection',
  params: oneRegistration,
  body: because,
  response: RegistrationReceipt,
  status: 200,
  problems: ['registration_not_found', 'registration_not_pending'],
})

export const cancelRegistration = endpoint({
  name: 'cancelRegistration',
  tag,
  permission: 'registrations.manage',
  summary: 'Cancel a registration',
  method: 'POST',
  path: '/registrations/{registrationId}/cancellation',
  params: oneRegistration,
  body: because,
  response: RegistrationReceipt,
  status: 200,
  problems: ['registration_not_found', 'registration_rejected', 'webinar_ended'],
})

export const returnRegistration = endpoint({
  name: 'returnRegistration',
  tag,
  permission: 'registrations.manage',
  summary: 'Come back after a cancellation of one’s own, as if one registered now',
  method: 'POST',
  path: '/registrations/{registrationId}/return',
  params: oneRegistration,
  response: RegistrationReceipt,
  status: 200,
  problems: [
    'registration_not_found',
    'registration_not_cancelled',
    'registration_closed',
    'registration_not_open',
    'webinar_cancelled',
    'webinar_ended',
  ],
})

export const issuePersonalLink = endpoint({
  name: 'issuePersonalLink',
  tag,
  permission: 'registrations.manage',
  summary: 'Issue a new personal link; the one before it opens nothing any more',
  method: 'POST',
  path: '/registrations/{registrationId}/link',
  params: oneRegistration,
  response: RegistrationReceipt,
  status: 200,
  problems: ['registration_not_found', 'registration_cancelled'],
})

export const reinstateRegistration = endpoint({
  name: 'reinstateRegistration',
  tag,
  permission: 'registrations.manage',
  summary: 'Take a cancellation or rejection back',
  method: 'POST',
  path: '/registrations/{registrationId}/reinstatement',
  params: oneRegistration,
  response: RegistrationReceipt,
  status: 200,
  problems: ['registration_not_found', 'registration_not_cancelled', 'webinar_cancelled'],
})
