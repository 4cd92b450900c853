import { isRegistered, registrationNumbersOf } from '../../numbers/numbers.ts'
import { type Merges, personOf } from '../../people/identities.ts'
import type { ReportResult, Row } from '../report-definition.ts'
import {
  bySubmission,
  firstStartOf,
  type RegistrationFacts,
  type WebinarFacts,
  webinarCategories,
} from '../webinar-facts.ts'
import { webinarReport } from '../webinar-report.ts'

export const registrations1 = webinarReport({
  name: 'registrations',
  version: 1,
  title: 'Registrations for a webinar',
  definition:
    'One row for each registration, with the standing as of the moment asked about. Registered is who was approved, and not late, when the webinar first started, or now where it has not. Late is who registered after the start and is approved. Pending, waitlisted, rejected and cancelled are as of the moment asked about. People is how many different persons these are: whoever is known to be one person, as of then, is one participant in the rows.',
  columns: [
    { name: 'registrationId', title: 'Registration' },
    { name: 'participantId', title: 'Participant' },
    { name: 'status', title: 'Status' },
    { name: 'registered', title: 'Registered' },
    { name: 'submittedAt', title: 'Submitted' },
    { name: 'decidedAt', title: 'Decided' },
    { name: 'late', title: 'Late' },
    { name: 'channel', title: 'Channel' },
    { name: 'campaignId', title: 'Campaign' },
    { name: 'referrerHost', title: 'Referrer' },
    { name: 'country', title: 'Country' },
    { name: 'locale', title: 'Language' },
    { name: 'timeZone', title: 'Time zone' },
  ],
  categories: webinarCategories.filter((category) => category !== 'attendance'),
  assumptions: ['merges'],
  result,
})

function result({ webinar, registrations, merges }: WebinarFacts): ReportResult {
  const start = firstStartOf(webinar)
  const lines = bySubmission(registrations)
  const rows = lines.map(([id, facts]) => rowOf(id, facts, { start, merges }))
  const people = new Set(
    rows.map(({ participantId, registrationId }) => participantId ?? registrationId),
  )
  return {
    rows,
    summary: { ...registrationNumbersOf(registrations.values(), start), people: people.size },
  }
}

function rowOf(
  registrationId: string,
  { registration, transitions }: RegistrationFacts,
  { start, merges }: { start: string | undefined; merges: Merges },
): Row {
  const { status, late, submittedAt, source, country, locale, timeZone } = registration
  return {
    registrationId,
    participantId:
      registration.participantId === undefined
        ? null
        : personOf(merges, registration.participantId),
    status,
    registered: isRegistered(transitions, start),
    submittedAt: submittedAt ?? null,
    decidedAt: decidedAt({ registration, transitions }),
    late,
    channel: source?.channel ?? null,
    campaignId: source?.campaignId ?? null,
    referrerHost: source?.referrerHost ?? null,
    country: country ?? null,
    locale: locale ?? null,
    timeZone: timeZone ?? null,
  }
}

/** When the standing of now was reached; nothing is decided while it is pending. */
function decidedAt({ registration, transitions }: RegistrationFacts) {
  return registration.status === 'pending' ? null : (transitions.at(-1)?.at ?? null)
}
