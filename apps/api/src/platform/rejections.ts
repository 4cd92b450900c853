import type { ProblemCode } from '@rostrum/contracts/problem'
import type { AttendanceRejection } from '@rostrum/domain/attendance/decider'
import type { OfferRejection } from '@rostrum/domain/offers/decider'
import type { OrganizationRejection } from '@rostrum/domain/organizations/decider'
import type { ParticipantRejection } from '@rostrum/domain/people/decider'
import type { PrivacyRejection } from '@rostrum/domain/privacy/decider'
import type { RegistrationRejection } from '@rostrum/domain/registrations/decider'
import type { SeatsRejection } from '@rostrum/domain/registrations/seats'
import type { SeriesRejection } from '@rostrum/domain/series/decider'
import type { WebinarRejection } from '@rostrum/domain/webinars/commands'

export type Rejection =
  | AttendanceRejection
  | OfferRejection
  | OrganizationRejection
  | ParticipantRejection
  | PrivacyRejection
  | RegistrationRejection
  | SeatsRejection
  | SeriesRejection
  | WebinarRejection

/**
 * What each refusal of a decider is on the wire. A new one does not compile until it stands here.
 */
export const problemOfRejection = {
  agenda_invalid: 'fields_invalid',
  already_member: 'already_member',
  already_merged: 'already_merged',
  api_key_expires_in_past: 'fields_invalid',
  api_key_not_found: 'api_key_not_found',
  api_key_revoked: 'api_key_revoked',
  attendance_not_found: 'attendance_not_found',
  attendance_of_another_webinar: 'attendance_not_found',
  beyond_own_permissions: 'beyond_own_permissions',
  capacity_out_of_range: 'fields_invalid',
  closing_in_past: 'fields_invalid',
  duration_out_of_range: 'fields_invalid',
  ends_before_start: 'occurred_too_early',
  erasure_not_requested: 'internal_error',
  form_invalid: 'fields_invalid',
  interval_ends_before_it_starts: 'fields_invalid',
  interval_in_future: 'occurred_in_the_future',
  interval_too_long: 'fields_invalid',
  invitation_expired: 'invitation_expired',
  invitation_not_found: 'invitation_not_found',
  invitation_revoked: 'invitation_revoked',
  invitation_used: 'invitation_used',
  last_owner: 'last_owner',
  local_start_invalid: 'fields_invalid',
  member_not_found: 'member_not_found',
  merge_with_itself: 'merge_with_itself',
  merged_further: 'merged_further',
  not_merged: 'not_merged',
  offer_already_announced: 'already_exists',
  offer_window_ends_before_it_starts: 'fields_invalid',
  only_owners: 'only_owners',
  order_names_other_presenters: 'order_incomplete',
  order_names_other_webinars: 'order_incomplete',
  organization_already_founded: 'already_exists',
  organization_not_found: 'organization_not_found',
  presenter_already_added: 'already_exists',
  presenter_not_found: 'presenter_not_found',
  registration_approved: 'registration_not_pending',
  registration_not_active: 'registration_cancelled',
  registration_not_found: 'registration_not_found',
  registration_not_pending: 'registration_not_pending',
  registration_rejected: 'registration_rejected',
  series_already_planned: 'already_exists',
  series_archived: 'series_archived',
  series_not_found: 'series_not_found',
  stage_without_address: 'fields_invalid',
  start_in_past: 'webinar_in_the_past',
  starts_before_last_end: 'occurred_too_early',
  subject_gone: 'subject_erased',
  subject_held: 'subject_held',
  time_does_not_exist: 'local_time_missing',
  time_is_ambiguous: 'local_time_ambiguous',
  time_zone_unknown: 'fields_invalid',
  too_many_intervals: 'fields_invalid',
  webinar_already_planned: 'already_exists',
  webinar_cancelled: 'webinar_cancelled',
  webinar_ended: 'webinar_ended',
  webinar_not_ended: 'webinar_not_ended',
  webinar_not_found: 'webinar_not_found',
  webinar_not_published: 'webinar_not_published',
  webinar_not_scheduled: 'webinar_not_scheduled',
  webinar_not_started: 'webinar_not_live',
  webinar_postponed: 'webinar_postponed',
  webinar_started: 'webinar_started',
} as const satisfies Record<Rejection, ProblemCode>
