import { ParticipantId, RegistrationId, WebinarId } from '@rostrum/kernel/ids'
import { Instant } from '@rostrum/kernel/instant'
import { CountryCode, Email, LanguageTag, text } from '@rostrum/kernel/text'
import { TimeZone } from '@rostrum/kernel/time-zone'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { FieldId } from './form.ts'
import { page, queryOfThen, Revision } from './reading.ts'
import { Receipt } from './receipt.ts'
import { changes, Name, occurredAt, Person } from './shapes.ts'

export const RegistrationStatus = z.enum([
  'pending',
  'approved',
  'waitlisted',
  'rejected',
  'cancelled',
])
export type RegistrationStatus = z.infer<typeof RegistrationStatus>

/** One person's standing for one webinar, as a row of the roster. */
export const RegistrationRow = z
  .object({
    id: RegistrationId,
    webinarId: WebinarId,
    participantId: ParticipantId,
    person: Person,
    status: RegistrationStatus,
    submittedAt: Instant,
    /** Submitted after the start. */
    late: z.boolean(),
    revision: Revision,
  })
  .meta({ id: 'RegistrationRow' })
export type RegistrationRow = z.infer<typeof RegistrationRow>

const Answers = z.record(FieldId, text({ min: 0, max: 2000, multiline: true }))
const Choices = z.record(FieldId, z.array(FieldId).max(50))
const Consent = z.strictObject({
  purpose: text({ max: 100 }),
  textVersion: text({ max: 40 }),
  /** The language of the text that they agreed to, where it is not that of the form. */
  locale: LanguageTag.optional(),
})

/** A registration with what was answered, and the story of its status. */
export const Registration = RegistrationRow.extend({
  /** In words, by question; absent once the person is erased. */
  answers: z.record(z.string(), z.string()),
  choices: z.record(z.string(), z.array(z.string())),
  consents: z.array(z.object({ purpose: z.string(), textVersion: z.string() })),
  source: z.object({
    channel: z.string().optional(),
    campaignId: z.string().optional(),
    referrerHost: z.string().optional(),
  }),
  locale: z.string().optional(),
  timeZone: z.string().optional(),
  country: z.string().optional(),
  /** Oldest first. */
  history: z.array(
    z.object({
      status: RegistrationStatus,
      at: Instant,
      by: z.enum(['self', 'host', 'system']).optional(),
      reason: z.string().optional(),
    }),
  ),
}).meta({ id: 'Registration' })
export type Registration = z.infer<typeof Registration>

/**
 * `personalLink` is there when this request created the registration and no mail is configured;
 * `notice` says what a repeat may be told without revealing who is registered.
 */
export const RegistrationReceipt = Receipt.extend({
  status: RegistrationStatus,
  personalLink: z.string().optional(),
  notice: z.string().optional(),
}).meta({ id: 'RegistrationReceipt' })
export type RegistrationReceipt = z.infer<typeof RegistrationReceipt>

const inWebinar = z.object({ webinarId: WebinarId })
const oneRegistration = z.object({ registrationId: RegistrationId })
const tag = 'Registrations'

const filter = {
  status: RegistrationStatus.optional(),
  /** The beginning of any word of name or e-mail. */
  q: text({ max: 100 }).optional(),
  sort: z.enum(['submittedAt', '-submittedAt', 'name', '-name']).default('-submittedAt'),
}

export const listRegistrations = endpoint({
  name: 'listRegistrations',
  tag,
  permission: 'registrations.read',
  summary: 'The roster of a webinar, now or as of a moment',
  method: 'GET',
  path: '/webinars/{webinarId}/registrations',
  params: inWebinar,
  query: queryOfThen({ ...page, ...filter }),
  response: z.object({
    items: z.array(RegistrationRow),
    next: z.string().optional(),
    /** Where the only filter is status. */
    total: z.int().optional(),
  }),
  status: 200,
  problems: ['webinar_not_found', 'malformed_cursor'],
})

export const downloadRegistrations = endpoint({
  name: 'downloadRegistrations',
  tag,
  permission: 'registrations.read',
  summary: 'The roster of a webinar as CSV',
  method: 'GET',
  path: '/webinars/{webinarId}/registrations.csv',
  params: inWebinar,
  query: queryOfThen({ status: filter.status, q: filter.q }),
  response: z.string(),
  perMinute: 120,
  status: 200,
  problems: ['webinar_not_found'],
  produces: 'text/csv',
})

export const register = endpoint({
  name: 'register',
  tag,
  permission: 'anyone',
  summary: 'Register somebody for a webinar',
  method: 'POST',
  path: '/webinars/{webinarId}/registrations',
  params: inWebinar,
  body: z.strictObject({
    name: Name.optional(),
    email: Email,
    /** Words, by question. */
    answers: Answers.optional(),
    /** Ids of options, by question. */
    choices: Choices.optional(),
    consents: z.array(Consent).max(20).optional(),
    locale: LanguageTag.optional(),
    timeZone: TimeZone.optional(),
    country: CountryCode.optional(),
    source: z
      .strictObject({
        channel: text({ max: 40 }).optional(),
        campaignId: text({ max: 100 }).optional(),
        referrer: text({ max: 2000 }).optional(),
        utm: z.record(text({ max: 40 }), text({ max: 200 })).optional(),
      })
      .optional(),
    /** Added by hand, also when registration is closed: for whoever manages registrations. */
    admittedBy: z.literal('host').optional(),
    occurredAt,
  }),
  response: RegistrationReceipt,
  perMinute: 600,
  status: 201,
  problems: [
    'webinar_not_found',
    'webinar_not_published',
    'webinar_cancelled',
    'webinar_ended',
    'registration_not_open',
    'registration_closed',
    'backfill_not_allowed',
    'subject_erased',
    'not_signed_in',
    'permission_missing',
  ],
})

export const getRegistration = endpoint({
  name: 'getRegistration',
  tag,
  permission: 'registrations.read',
  summary: 'A registration with its story',
  method: 'GET',
  path: '/registrations/{registrationId}',
  params: oneRegistration,
  query: queryOfThen({}),
  response: Registration,
  status: 200,
  problems: ['registration_not_found'],
})

export const amendRegistration = endpoint({
  name: 'amendRegistration',
  tag,
  permission: 'registrations.manage',
  summary: 'Change what a registration says about the person',
  method: 'PATCH',
  path: '/registrations/{registrationId}',
  params: oneRegistration,
  body: changes({
    name: Name.optional(),
    email: Email.optional(),
    answers: Answers.optional(),
    choices: Choices.optional(),
  }),
  response: RegistrationReceipt,
  status: 200,
  problems: ['registration_not_found', 'subject_erased'],
})

export const getPersonalLink = endpoint({
  name: 'getPersonalLink',
  tag,
  permission: 'registrations.manage',
  summary: 'The personal link of a registration',
  method: 'GET',
  path: '/registrations/{registrationId}/link',
  params: oneRegistration,
  response: z.object({ url: z.string() }),
  status: 200,
  problems: ['registration_not_found'],
})
