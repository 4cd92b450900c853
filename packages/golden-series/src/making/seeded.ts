/** Numbers that look random and are the same on every machine, in every run. */
export interface Seeded {
  /** From 0 up to but not including 1. */
  readonly next: () => number
  /** A whole number from `low` to `high`, both included. */
  readonly between: (low: number, high: number) => number
  readonly chance: (probability: number) => boolean
  /** One of a list that is not empty. */
  readonly pick: <T>(list: readonly T[]) => T
  /** `count` different ones of a list, in a new order; all of them where there are fewer. */
  readonly sample: <T>(list: readonly T[], count: number) => T[]
}

/** Mulberry32: small, and good enough to spread people over a calendar. */
export function seeded(seed: number): Seeded {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    // The index is within the list, which its callers keep from being empty.
    pick: (list) => list[between(0, list.length - 1)] as (typeof list)[number],
    sample: (list, count) => {
      const rest = [...list]
      const taken: (typeof list)[number][] = []
      while (taken.length < count && rest.length > 0) {
        taken.push(...rest.splice(between(0, rest.length - 1), 1))
      }
      return taken
    },
  }
}
