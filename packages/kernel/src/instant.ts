import { z } from 'zod'

const ours = /^(?!0000)\d{4}-/

/**
 * A moment: RFC 3339 in UTC with `Z`, years 0001 to 9999. Parsing brings it into one form
 * (milliseconds only where there are some: `2021-06-03T13:00:00Z`, `2021-06-03T13:00:00.250Z`).
 * Compare with `compareInstants`, never as strings: the two forms do not sort.
 */
export const Instant = z.iso
  .datetime({ error: 'Give a moment in UTC such as 2021-06-03T13:00:00Z.' })
  .refine((value) => ours.test(value), 'Give a moment in the years 0001 to 9999.')
  .overwrite(canonical)
  .brand<'Instant'>()
export type Instant = z.infer<typeof Instant>

function canonical(value: string): string {
  const ms = Date.parse(value)
  return Number.isNaN(ms) ? value : formatted(ms)
}

function formatted(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z')
}

/** The instant of milliseconds since 1970; throws a ZodError outside the years 0001 to 9999. */
export function instantOf(ms: number): Instant {
  return Instant.parse(formatted(ms))
}

/** Milliseconds since 1970. */
export function epochMs(instant: Instant): number {
  return Date.parse(instant)
}

/** Negative when `a` is earlier, 0 when they are the same moment: fits `sort`. */
export function compareInstants(a: Instant, b: Instant): number {
  return epochMs(a) - epochMs(b)
}

export function addMs(instant: Instant, ms: number): Instant {
  return instantOf(epochMs(instant) + ms)
}
