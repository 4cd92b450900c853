import { CertificateId, RegistrationId, SeriesId, SubjectId, WebinarId } from '@rostrum/kernel/ids'
import { Instant } from '@rostrum/kernel/instant'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { page, query } from './reading.ts'
import { Receipt } from './receipt.ts'
import { Person, Reason, Title } from './shapes.ts'
import { Suppression } from './suppressions.ts'

const tag = 'People'
const ofPerson = z.object({ personId: SubjectId })

/** What the vault holds of somebody, in numbers. */
const Held = z.object({
  /**
   * Entries by class: `contact`, `answers`, `origin`, `reason`, `card`, `message`, `suppression`.
   */
  entries: z.record(z.string(), z.int()),
  /** Personal links. */
  links: z.int(),
  /** Fingerprints of addresses that they are found by. */
  addresses: z.int(),
})

export const PersonSummary = z
  .object({
    id: SubjectId,
    person: Person,
    /** Webinars that they have a registration for. */
    registrations: z.int(),
    lastRegisteredAt: Instant,
    /** A legal hold keeps them from being erased. */
    held: z.boolean(),
  })
  .meta({ id: 'PersonSummary' })
export type PersonSummary = z.infer<typeof PersonSummary>

export const listPeople = endpoint({
  name: 'listPeople',
  tag,
  permission: 'names.see',
  summary: 'People who registered, the latest first; `q` finds them by beginnings of words',
  method: 'GET',
  path: '/people',
  params: z.object({}),
  query: query({
    q: z.string().max(200).optional(),
    /** Only those under a legal hold, or those who are erased. */
    state: z.enum(['held', 'erased']).optional(),
    ...page,
  }),
  response: z.object({ items: z.array(PersonSummary), next: z.string().optional() }),
  status: 200,
  problems: ['malformed_cursor'],
})

/** One person over all series. */
export const PersonStory = PersonSummary.omit({
  registrations: true,
  lastRegisteredAt: true,
}).extend({
  hold: z.object({ placedAt: Instant, reason: Reason.optional() }).optional(),
  erased: z.object({ certificateId: CertificateId, at: Instant }).optional(),
  /** Addresses of theirs that are written to no more. */
  suppressions: z.array(Suppression.pick({ id: true, email: true, cause: true, since: true })),
  /** Whose person this one is while a merge stands: everything of them is there. */
  mergedInto: SubjectId.optional(),
  /** Who was merged with them, the latest first; split again where it says when. */
  merges: z.array(
    z.object({
      id: SubjectId,
      person: Person,
      into: SubjectId,
      at: Instant,
      splitAt: Instant.optional(),
    }),
  ),
  registrations: z.array(
    z.object({
      id: RegistrationId,
      /** Under which of them, where several were merged. */
      personId: SubjectId,
      webinarId: WebinarId,
      seriesId: SeriesId,
      seriesTitle: Title,
      title: Title,
      startsAt: Instant.optional(),
      status: z.enum(['pending', 'approved', 'waitlisted', 'rejected', 'cancelled']),
      submittedAt: Instant,
      presenceSeconds: z.int(),
    }),
  ),
})
export type PersonStory = z.infer<typeof PersonStory>

export const getPerson = endpoint({
  name: 'getPerson',
  tag,
  permission: 'names.see',
  summary: 'Somebody over all series: what they registered for, and whether they came',
  method: 'GET',
  path: '/people/{personId}',
  params: ofPerson,
  query: query({}),
  response: PersonStory,
  status: 200,
  problems: ['person_not_found'],
})

export const exportPerson = endpoint({
  name: 'exportPerson',
  tag,
  permission: 'people.erase',
  summary: 'All that is held of somebody, for them to read and to take along, as a zip',
  method: 'GET',
  path: '/people/{personId}/export',
  params: ofPerson,
  query: query({}),
  response: z.string().meta({ format: 'binary' }),
  produces: 'application/zip',
  perMinute: 60,
  status: 200,
  problems: ['person_not_found', 'permission_missing'],
})

export const previewErasure = endpoint({
  name: 'previewErasure',
  tag,
  permission: 'people.erase',
  summary: 'What an erasure takes away, and what stays',
  method: 'GET',
  path: '/people/{personId}/erasure',
  params: ofPerson,
  query: query({}),
  response: z.object({
    held: z.boolean(),
    /** More than one where some were merged: they go together. */
    people: z.int(),
    /** What goes. */
    goes: Held,
    /** What stays, without saying who it was. */
    stays: z.object({ registrations: z.int(), attendances: z.int(), facts: z.int() }),
  }),
  status: 200,
  problems: ['person_not_found'],
})

export const erasePerson = endpoint({
  name: 'erasePerson',
  tag,
  permission: 'people.erase',
  needsConfirmation: true,
  summary: 'Erase what is held of somebody for good; every figure stands',
  method: 'POST',
  path: '/people/{personId}/erasure',
  params: ofPerson,
  response: Receipt.extend({
    certificateId: CertificateId,
    /** One for each who went, where some were merged: the first is theirs who was asked for. */
    certificates: z.array(CertificateId),
  }),
  status: 200,
  problems: ['person_not_found', 'subject_held'],
})

export const holdPerson = endpoint({
  name: 'holdPerson',
  tag,
  permission: 'people.erase',
  summary: 'Keep what is held of somebody: nothing of it may be erased',
  method: 'PUT',
  path: '/people/{personId}/legal-hold',
  params: ofPerson,
  body: z.strictObject({ reason: Reason }),
  response: Receipt,
  status: 200,
  problems: ['person_not_found', 'subject_erased'],
})

export const releasePerson = endpoint({
  name: 'releasePerson',
  tag,
  permission: 'people.erase',
  summary: 'Lift the legal hold',
  method: 'DELETE',
  path: '/people/{personId}/legal-hold',
  params: ofPerson,
  response: Receipt,
  status: 200,
  problems: ['person_not_found'],
})

/** What can be told of an erasure: how much of what kind went, and nothing of whom. */
export const ErasureCertificate = z
  .object({
    id: CertificateId,
    organization: z.string(),
    requestedAt: Instant,
    /** Absent while it is being carried out. */
    erasedAt: Instant.optional(),
    erased: Held,
    /** Rewritten out of the files, or copies of the database are kept by its operator. */
    rewritten: z.enum(['in full', 'by the operator']).optional(),
    /** By then every backup that may still hold it has expired, where they are kept 30 days. */
    backupsExpireAt: Instant.optional(),
  })
  .meta({ id: 'ErasureCertificate' })
export type ErasureCertificate = z.infer<typeof ErasureCertificate>

export const listErasures = endpoint({
  name: 'listErasures',
  tag,
  permission: 'people.erase',
  summary: 'Who was erased, by their certificates, the latest first',
  method: 'GET',
  path: '/erasures',
  params: z.object({}),
  query: query({}),
  response: z.object({ items: z.array(ErasureCertificate) }),
  status: 200,
  problems: [],
})

export const getCertificate = endpoint({
  name: 'getCertificate',
  tag,
  permission: 'anyone',
  summary: 'What a certificate of erasure says, to whoever has its number',
  method: 'GET',
  path: '/certificates/{certificateId}',
  params: z.object({ certificateId: CertificateId }),
  response: ErasureCertificate,
  perMinute: 60,
  status: 200,
  problems: ['certificate_not_found'],
})
