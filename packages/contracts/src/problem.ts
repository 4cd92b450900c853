import { z } from 'zod'

/**
 * Every refusal that the wire knows: its HTTP status and its title. Codes are stable for ever;
 * what happened in the case at hand is said in `detail`.
 */
export const problemCatalogue = {
  malformed_request: { status: 400, title: 'The request cannot be read' },
  malformed_cursor: { status: 400, title: 'The cursor is not one of ours' },
  malformed_as_of: { status: 400, title: 'The moment to look at cannot be read' },
  malformed_if_match: { status: 400, title: 'The expected revision cannot be read' },
  malformed_idempotency_key: { status: 400, title: 'The idempotency key is not a UUID' },
  host_refused: { status: 400, title: 'This server does not answer to that name' },
  idempotency_key_required: { status: 400, title: 'An idempotency key is required' },
  not_signed_in: { status: 401, title: 'Nobody is signed in' },
  sign_in_failed: { status: 401, title: 'That did not let you in' },
  confirmation_required: { status: 403, title: 'Say once more who you are' },
  second_factor_there: { status: 409, title: 'There is a second factor already' },
  second_factor_missing: { status: 409, title: 'There is no second factor' },
  passkey_refused: { status: 422, title: 'The passkey does not fit' },
  passkey_not_found: { status: 404, title: 'There is no such passkey' },
  link_used: { status: 410, title: 'The link opens nothing any more' },
  permission_missing: { status: 403, title: 'You may not do this' },
  origin_refused: { status: 403, title: 'Requests from that site are refused' },
  backfill_not_allowed: { status: 403, title: 'You may not write into the past' },
  not_found: { status: 404, title: 'There is nothing here' },
  organization_not_found: { status: 404, title: 'There is no such organization' },
  series_not_found: { status: 404, title: 'There is no such series' },
  webinar_not_found: { status: 404, title: 'There is no such webinar' },
  affiliation_not_found: { status: 404, title: 'There is no such affiliation' },
  presenter_not_found: { status: 404, title: 'There is no such presenter' },
  offer_not_found: { status: 404, title: 'There is no such offer' },
  registration_not_found: { status: 404, title: 'There is no such registration' },
  attendance_not_found: { status: 404, title: 'There is no such attendance' },
  session_not_found: { status: 404, title: 'There is no such session' },
  member_not_found: { status: 404, title: 'There is no such member' },
  invitation_not_found: { status: 404, title: 'There is no such invitation' },
  api_key_not_found: { status: 404, title: 'There is no such key' },
  connection_not_found: { status: 404, title: 'There is no such connection' },
  correction_not_found: { status: 404, title: 'Nothing was corrected' },
  message_not_found: { status: 404, title: 'There is no such message' },
  suppression_not_found: { status: 404, title: 'There is no such entry of the suppression list' },
  report_not_found: { status: 404, title: 'There is no such report' },
  report_row_not_found: { status: 404, title: 'There is no such row' },
  report_definition_not_found: { status: 404, title: 'There is no such report definition' },
  method_not_allowed: { status: 405, title: 'This cannot be done here' },
  already_exists: { status: 409, title: 'It is there already' },
  already_member: { status: 409, title: 'They are a member already' },
  account_exists: { status: 409, title: 'There is an account with that address' },
  membership_missing: { status: 403, title: 'You are a member nowhere' },
  too_many_organizations: { status: 409, title: 'You own as many organizations as may be' },
  last_owner: { status: 409, title: 'Somebody must own the organization' },
  only_owners: { status: 403, title: 'Only an owner may do this' },
  beyond_own_permissions: { status: 403, title: 'Nobody gives what they do not have' },
  invitation_expired: { status: 409, title: 'The invitation has expired' },
  invitation_revoked: { status: 409, title: 'The invitation was taken back' },
  invitation_used: { status: 409, title: 'The invitation was accepted already' },
  api_key_revoked: { status: 409, title: 'The key opens nothing any more' },
  slug_taken: { status: 409, title: 'The address is taken' },
  series_archived: { status: 409, title: 'The series is archived' },
  series_not_published: { status: 409, title: 'The series is not published' },
  series_without_webinars: { status: 409, title: 'The series has no webinars' },
  order_incomplete: { status: 409, title: 'The order does not name each webinar once' },
  webinar_not_published: { status: 409, title: 'The webinar is not published' },
  webinar_not_scheduled: { status: 409, title: 'The webinar has no date' },
  webinar_in_the_past: { status: 409, title: 'The start is in the past' },
  webinar_cancelled: { status: 409, title: 'The webinar is cancelled' },
  webinar_postponed: { status: 409, title: 'The webinar is postponed' },
  webinar_not_cancelled: { status: 409, title: 'The webinar is not cancelled' },
  webinar_started: { status: 409, title: 'The webinar has started' },
  webinar_live: { status: 409, title: 'The webinar is live' },
  webinar_not_live: { status: 409, title: 'The webinar is not live' },
  webinar_ended: { status: 409, title: 'The webinar has ended' },
  webinar_not_ended: { status: 409, title: 'The webinar has not ended' },
  webinar_has_registrations: { status: 409, title: 'People are registered' },
  webinar_withdrawn: { status: 409, title: 'The webinar is withdrawn from its series' },
  occurred_too_early: { status: 409, title: 'Something later is recorded already' },
  occurred_in_the_future: { status: 409, title: 'That has not happened yet' },
  registration_closed: { status: 409, title: 'Registration is closed' },
  registration_not_open: { status: 409, title: 'Registration is not open' },
  registration_not_pending: { status: 409, title: 'The registration waits for no decision' },
  registration_not_cancelled: { status: 409, title: 'The registration is not cancelled' },
  registration_cancelled: { status: 409, title: 'The registration is cancelled' },
  registration_rejected: { status: 409, title: 'The registration is rejected' },
  registration_not_approved: { status: 409, title: 'The registration is not approved' },
  webinar_full: { status: 409, title: 'The webinar is full' },
  capacity_below_taken: { status: 409, title: 'More seats are taken than that' },
  person_not_found: { status: 404, title: 'There is no such person' },
  consent_not_found: { status: 404, title: 'Nothing was said of that consent' },
  certificate_not_found: { status: 404, title: 'There is no such certificate' },
  already_merged: { status: 409, title: 'This person is merged already' },
  merge_with_itself: { status: 409, title: 'Nobody is merged with themselves' },
  merged_further: { status: 409, title: 'They are merged with somebody else' },
  not_merged: { status: 409, title: 'This person is not merged' },
  subject_held: { status: 409, title: 'A legal hold keeps this' },
  subject_erased: { status: 409, title: 'This person is erased' },
  not_admitted: { status: 409, title: 'The room is not open to this person' },
  still_in_conflict: { status: 409, title: 'Others were changing the same thing' },
  revision_mismatch: { status: 412, title: 'It has changed meanwhile' },
  body_too_large: { status: 413, title: 'The request is too large' },
  uri_too_long: { status: 414, title: 'The address is too long' },
  unsupported_media_type: { status: 415, title: 'Send JSON' },
  fields_invalid: { status: 422, title: 'Some fields are not right' },
  local_time_missing: { status: 422, title: 'That local time does not exist' },
  local_time_ambiguous: { status: 422, title: 'That local time exists twice' },
  idempotency_key_reused: { status: 422, title: 'The key was used for something else' },
  too_many_requests: { status: 429, title: 'Too many requests' },
  internal_error: { status: 500, title: 'Something broke on our side' },
  outcome_unknown: { status: 503, title: 'It is not known whether that was done' },
  oidc_unreachable: { status: 503, title: 'The identity provider does not answer' },
  not_ready: { status: 503, title: 'Not ready yet' },
} as const satisfies Record<string, { readonly status: number; readonly title: string }>

export type ProblemCode = keyof typeof problemCatalogue

/** One field that is not right: a JSON pointer into the body, `?name` of the query. */
export const FieldError = z.object({
  pointer: z.string(),
  code: z.string(),
  detail: z.string(),
})
export type FieldError = z.infer<typeof FieldError>

/** RFC 9457. `code` is stable, maybe one that a client does not know; `detail` is for people. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    instance: z.string().optional(),
    correlationId: z.string().optional(),
    errors: z.array(FieldError).optional(),
    /** With 412: the revision that the resource has now. */
    currentRevision: z.int().optional(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof Problem>

/** The path under which a problem's meaning is told: `/problems/registration-closed`. */
export function problemType(code: ProblemCode): string {
  return `/problems/${code.replaceAll('_', '-')}`
}
