/** `part` of `whole` to three places; `null` where there is no whole. */
export function ratioOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 1000) / 1000
}

/** In whole seconds; 0 of nobody. */
export function averageOf(seconds: readonly number[]): number {
  if (seconds.length === 0) return 0
  return Math.round(seconds.reduce((sum, some) => sum + some, 0) / seconds.length)
}

/** In whole seconds; of an even number the mean of the two in the middle. 0 of nobody. */
export function medianOf(seconds: readonly number[]): number {
  const sorted = seconds.toSorted((one, other) => one - other)
  const middle = sorted.length / 2
  const [low = 0, high = 0] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return Math.round((low + high) / 2)
}
