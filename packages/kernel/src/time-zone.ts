import { z } from 'zod'
import { epochMs, type Instant, instantOf } from './instant.ts'
import { momentsOf, wallClock } from './zone-offset.ts'

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
  const [first, second] = momentsOf(local, zone)
  if (first === undefined) return { kind: 'gap' }
  const earlier = instantOf(first)
  if (second === undefined) return { kind: 'ok', startsAt: earlier }
  const later = instantOf(second)
  if (disambiguation === undefined) return { kind: 'ambiguous', earlier, later }
  return { kind: 'ok', startsAt: disambiguation === 'earlier' ? earlier : later }
}

/** What the clock of a zone shows at an instant, to the minute. */
export function localAt(instant: Instant, zone: TimeZone): LocalDateTime {
  return LocalDateTime.parse(wallClock(epochMs(instant), zone).slice(0, 16))
}

/** Intl and not Temporal, which browsers that read our schemas may lack. */
function zoneName(value: string): string | undefined {
  if (/^(etc\/)?utc$/i.test(value)) return 'UTC'
  if (!/^[a-z_]+\/[a-z0-9_+/-]+$/i.test(value)) return undefined
  const named = canonicalName(value)
  // An alias is kept as its registry spells it: Europe/Kyiv is nobody's Europe/Kiev.
  return named !== undefined && isAlias(value, named) ? value : named
}

function canonicalName(value: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone
  } catch {
    return undefined
  }
}

function isAlias(value: string, named: string): boolean {
  return value.toLowerCase() !== named.toLowerCase() && /^[A-Z].*\/[A-Z]/.test(value)
}

function isOnTheCalendar(value: string): boolean {
  const at = Date.parse(`${value}Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value)
}
