import { addMs, compareInstants, Instant } from '@rostrum/kernel/instant'

export const second = 1_000
export const minute = 60 * second
export const hour = 60 * minute
export const day = 24 * hour

/** The instant written so: `2021-06-03T13:00:00Z`. */
export function at(text: string): Instant {
  return Instant.parse(text)
}

/** Ordered by time; what happens at the same moment keeps its order. */
export function inOrder<T extends { readonly at: Instant }>(things: readonly T[]): T[] {
  return things.toSorted((one, other) => compareInstants(one.at, other.at))
}

/** A whole second so many milliseconds later. */
export function later(instant: Instant, ms: number): Instant {
  return addMs(instant, Math.round(ms / second) * second)
}
