import { z } from 'zod'
import { epochMs, type Instant, instantOf } from './instant.ts'

/** An IANA time zone by its name, in the registry's spelling: `Europe/London`, `UTC`. */
export const TimeZone = z
  .string()
  .refine(
    (value) => zoneName(value) !== undefined,
    'Name a time zone by region and city, such as Europe/London; BST or EST mean several zones.',
  )
  .overwrite((value) => zoneName(value) ?? value)
  .brand<'TimeZone'>()
export type TimeZone = z.infer<typeof TimeZone>

/** The clock on the wall to the minute, without a zone: `2021-06-03T14:00`. */
export const LocalDateTime = z
  .string()
  .regex(/^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d$/, 'Give date and time as 2021-06-03T14:00.')
  .refine(isOnTheCalendar, 'There is no such date or time of day.')
  .brand<'LocalDateTime'>()
export type LocalDateTime = z.infer<typeof LocalDateTime>

/** Which of the two moments is meant when the clock shows a time twice. */
export const Disambiguation = z.enum(['earlier', 'later'])
export type Disambiguation = z.infer<typeof Disambiguation>

export type ResolvedLocal =
  | { readonly kind: 'ok'; readonly startsAt: Instant }
  /** The clocks went forward over it: that time was never shown. */
  | { readonly kind: 'gap' }
  /** The clocks went back over it: that time was shown twice. */
  | { readonly kind: 'ambiguous'; readonly earlier: Instant; readonly later: Instant }

/**
 * The moment at which the clock of a zone shows a local time. `disambiguation` answers for a time
 * shown twice and is ignored elsewhere; a time that is never shown stays a gap.
 */
export function resolveLocal(
  local: LocalDateTime,
  zone: TimeZone,
  disambiguation?: Disambiguation,
): ResolvedLocal {
  const wanted = Temporal.PlainDateTime.from(local)
  const first = wanted.toZonedDateTime(zone, { disambiguation: 'earlier' })
  const second = wanted.toZonedDateTime(zone, { disambiguation: 'later' })
  const earlier = instantOf(first.epochMilliseconds)
  if (first.epochMilliseconds === second.epochMilliseconds) return { kind: 'ok', startsAt: earlier }
  if (!first.toPlainDateTime().equals(wanted)) return { kind: 'gap' }
  const later = instantOf(second.epochMilliseconds)
  if (disambiguation === undefined) return { kind: 'ambiguous', earlier, later }
  return { kind: 'ok', startsAt: disambiguation === 'earlier' ? earlier : later }
}

/** What the clock of a zone shows at an instant, to the minute. */
export function localAt(instant: Instant, zone: TimeZone): LocalDateTime {
  const shown = Temporal.Instant.fromEpochMilliseconds(epochMs(instant)).toZonedDateTimeISO(zone)
  return LocalDateTime.parse(shown.toPlainDateTime().toString({ smallestUnit: 'minute' }))
}

function zoneName(value: string): string | undefined {
  if (/^(etc\/)?utc$/i.test(value)) return 'UTC'
  if (!/^[a-z_]+\/[a-z0-9_+/-]+$/i.test(value)) return undefined
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(value).timeZoneId
  } catch {
    return undefined
  }
}

function isOnTheCalendar(value: string): boolean {
  try {
    Temporal.PlainDateTime.from(value, { overflow: 'reject' })
    return true
  } catch {
    return false
  }
}
