import { AttendanceFact } from '@rostrum/contracts/attendance'
import { isBefore } from '@rostrum/domain/time'
import { type Refusal, reject } from '@rostrum/event-sourcing/decider'
import { addMs, type Instant } from '@rostrum/kernel/instant'
import type { Email } from '@rostrum/kernel/text'
import type { z } from 'zod'

/** How far a provider's clock may be ahead of ours. */
const leeway = 60_000

/** Who a fact is about, as it was told. */
export type Who =
  | { readonly registrationId: string }
  | { readonly email: z.infer<typeof Email>; readonly name?: string | undefined }
  | { readonly anonymousId: string; readonly name?: string | undefined }

/** A fact that can be true. A leave may name nobody: its connection does. */
export type ReadFact =
  | {
      readonly kind: 'joined'
      readonly connectionId: string
      readonly at: Instant
      readonly who: Who
    }
  | {
      readonly kind: 'left'
      readonly connectionId: string
      readonly at: Instant
      readonly who?: Who | undefined
    }

/** One fact as it came, read by itself, or why it cannot be taken. */
export function readFact(given: unknown, now: Instant): ReadFact | Refusal {
  const parsed = AttendanceFact.safeParse(given)
  if (!parsed.success) return reject('fields_invalid', sentenceOf(parsed.error))
  const { kind, connectionId, at, ...person } = parsed.data
  const told = [person.registrationId, person.email, person.anonymousId]
  if (told.filter((one) => one !== undefined).length > 1)
    return reject(
      'fields_invalid',
      'Say who it is in one way: registrationId, email or anonymousId.',
    )
  if (isBefore(addMs(now, leeway), at))
    return reject('occurred_in_the_future', `${at} has not come yet: it is ${now}.`)
  const who = whoOf(person)
  if (kind === 'left') return { kind, connectionId, at, who }
  if (!who)
    return reject('person_missing', 'Say who joined: a registrationId, an email or an anonymousId.')
  return { kind, connectionId, at, who }
}

function whoOf({
  registrationId,
  email,
  anonymousId,
  name,
}: Pick<AttendanceFact, 'registrationId' | 'email' | 'anonymousId' | 'name'>): Who | undefined {
  if (registrationId !== undefined) return { registrationId }
  if (email !== undefined) return { email, name }
  return anonymousId === undefined ? undefined : { anonymousId, name }
}

function sentenceOf({ issues }: z.ZodError): string {
  const [first] = issues
  if (first?.code === 'unrecognized_keys') return `/${first.keys[0]}: There is no such field.`
  const where = `/${first?.path.join('/') ?? ''}`
  if (first?.code === 'invalid_type') {
    const expected = first.expected === 'object' ? 'an object' : `a ${first.expected}`
    return `${where}: This is missing, or not ${expected}.`
  }
  return `${where}: ${first?.message ?? 'This is not right.'}`
}
