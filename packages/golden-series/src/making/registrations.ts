import type { Instant } from '@rostrum/kernel/instant'
import type { Person } from '../people/people.ts'
import type { Ref, Step } from '../steps.ts'
import type { Seeded } from './seeded.ts'

/** One registration to be: who, when, and the key of its step. */
export interface Registrant {
  readonly key: Ref
  readonly person: Person
  readonly at: Instant
}

/** What somebody may have chosen or written in the form, beside name and e-mail. */
export interface FormReply {
  readonly choices?: Record<string, string[]>
  readonly answers?: Record<string, string>
  readonly consents?: { purpose: string; textVersion: string }[]
}

/** People paired with the moments at which they registered, both in order. */
export function registrants(
  webinar: Ref,
  people: readonly Person[],
  moments: readonly Instant[],
): Registrant[] {
  return moments.flatMap((at, index) => {
    const person = people[index]
    const number = String(index + 1).padStart(3, '0')
    return person ? [{ key: `${webinar}/registration-${number}`, person, at }] : []
  })
}

const channels = ['mail', 'mail', 'mail', 'website', 'website', 'partner', 'social', 'direct']

export function submission(
  webinar: Ref,
  { key, person, at }: Registrant,
  random: Seeded,
  reply: FormReply = {},
): Step {
  const { name, email, country, timeZone, locale } = person
  const source = { channel: random.pick(channels) }
  const body = { ...(name && { name }), email, country, timeZone, locale, source, ...reply }
  return { key, at, command: { type: 'SubmitRegistration', webinar, body } }
}

export function approval({ key }: Registrant, at: Instant): Step {
  return { key: `${key}/approval`, at, command: { type: 'ApproveRegistration', registration: key } }
}

export function rejection({ key }: Registrant, at: Instant, reason: string): Step {
  const command = { type: 'RejectRegistration', registration: key, body: { reason } } as const
  return { key: `${key}/rejection`, at, command }
}

export function cancellation(
  { key }: Registrant,
  at: Instant,
  by: 'self' | 'host' = 'self',
  reason?: string,
): Step {
  const body = reason === undefined ? {} : { body: { reason } }
  const command = { type: 'CancelRegistration', registration: key, by, ...body } as const
  return { key: `${key}/cancellation`, at, command }
}
