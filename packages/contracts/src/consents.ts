import { ConsentPurpose } from '@rostrum/kernel/consent-purpose'
import { SeriesId, SubjectId } from '@rostrum/kernel/ids'
import { Instant } from '@rostrum/kernel/instant'
import { LanguageTag, text } from '@rostrum/kernel/text'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Position, query } from './reading.ts'
import { Receipt } from './receipt.ts'
import { Title } from './shapes.ts'

const tag = 'Privacy'
const ofPerson = z.object({ personId: SubjectId })

/** A purpose of the organization, or one that the form of a webinar made up. */
const Purpose = text({ max: 100 })

/** By language tag: `{ en: 'Write to me.' }`. */
const Texts = z
  .record(LanguageTag, text({ max: 500, multiline: true }))
  .refine((texts) => Object.keys(texts).length > 0, 'Give the text in at least one language.')
  .refine((texts) => Object.keys(texts).length <= 20, 'Give it in at most 20 languages.')

const Wording = z.object({
  textVersion: z.string(),
  texts: z.record(z.string(), z.string()),
  /** Absent for the words that stood from the first day on. */
  since: Instant.optional(),
})

/** How many people stand by it, and how many no longer do. */
const Counts = { agreed: z.int(), withdrawn: z.int() }

export const ConsentPurposes = z
  .object({
    items: z.array(
      Wording.extend({
        purpose: ConsentPurpose,
        title: z.string(),
        /** People agree to it for each series alone. */
        perSeries: z.boolean(),
        /** Registration forms ask for it. */
        offered: z.boolean(),
        /** Versions that stood before, the latest first. */
        earlier: z.array(Wording),
        ...Counts,
      }),
    ),
    /** What forms of single webinars ask for in words of their own. */
    ofForms: z.array(z.object({ purpose: z.string(), ...Counts })),
  })
  .meta({ id: 'ConsentPurposes' })
export type ConsentPurposes = z.infer<typeof ConsentPurposes>

export const getConsentPurposes = endpoint({
  name: 'getConsentPurposes',
  tag,
  permission: 'registrations.read',
  summary: 'What people are asked to agree to, in which words, and how many do',
  method: 'GET',
  path: '/consent-purposes',
  params: z.object({}),
  query: query({}),
  response: ConsentPurposes,
  status: 200,
  problems: [],
})

export const setConsentPurpose = endpoint({
  name: 'setConsentPurpose',
  tag,
  permission: 'organization.manage',
  summary: 'Ask for it in registration forms, or no longer; other words are a new version',
  method: 'PUT',
  path: '/consent-purposes/{purpose}',
  params: z.object({ purpose: ConsentPurpose }),
  body: z.strictObject({ offered: z.boolean(), texts: Texts }),
  response: Receipt,
  status: 200,
  problems: [],
})

export const downloadConsents = endpoint({
  name: 'downloadConsents',
  tag,
  permission: 'names.see',
  summary: 'Who agrees to it now, as a CSV file: whoever withdrew is not in it',
  method: 'GET',
  path: '/consent-purposes/{purpose}/people.csv',
  params: z.object({ purpose: Purpose }),
  query: query({
    /** Of a purpose that people agree to for one series. */
    seriesId: SeriesId.optional(),
  }),
  response: z.string(),
  produces: 'text/csv',
  status: 200,
  problems: ['permission_missing'],
})

const Statement = z.object({
  kind: z.enum(['given', 'withdrawn']),
  at: Instant,
  /** Themselves, or a member on their behalf. */
  by: z.enum(['self', 'host']),
  position: Position,
  /** Of what was given: just which words. */
  textVersion: z.string().optional(),
  locale: z.string().optional(),
  text: z.string().optional(),
  /** By registering for it. */
  webinarTitle: Title.optional(),
})

/** What one person agreed to, with the proof: every statement, the latest first. */
export const PersonConsents = z
  .object({
    items: z.array(
      z.object({
        purpose: z.string(),
        title: z.string(),
        seriesId: SeriesId.optional(),
        seriesTitle: Title.optional(),
        /** Whether it stands now. */
        given: z.boolean(),
        statements: z.array(Statement),
      }),
    ),
  })
  .meta({ id: 'PersonConsents' })
export type PersonConsents = z.infer<typeof PersonConsents>

export const getPersonConsents = endpoint({
  name: 'getPersonConsents',
  tag,
  permission: 'names.see',
  summary: 'What somebody agreed to: which words, when, and whether it stands',
  method: 'GET',
  path: '/people/{personId}/consents',
  params: ofPerson,
  query: query({}),
  response: PersonConsents,
  status: 200,
  problems: ['person_not_found'],
})

export const withdrawConsent = endpoint({
  name: 'withdrawConsent',
  tag,
  permission: 'registrations.manage',
  summary: 'Take a consent back for somebody who asks to; only they themselves can give one',
  method: 'POST',
  path: '/people/{personId}/consent-withdrawals',
  params: ofPerson,
  body: z.strictObject({ purpose: Purpose, seriesId: SeriesId.optional() }),
  response: Receipt,
  status: 200,
  problems: ['person_not_found', 'consent_not_found'],
})
