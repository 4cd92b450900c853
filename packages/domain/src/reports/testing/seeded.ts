/** Chance that comes out the same for the same seed (mulberry32). */
export function seeded(seed: number) {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    /** A whole number from 0, below `end`. */
    below: (end: number) => Math.floor(next() * end),
    of<T>(choices: readonly [T, ...T[]] | readonly T[]): T {
      // Nobody asks for one of nothing.
      return choices[Math.floor(next() * choices.length)] as T
    },
  }
}
