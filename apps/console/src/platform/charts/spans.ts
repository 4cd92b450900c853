/** From and to in milliseconds since 1970. */
export type Span = readonly [from: number, to: number]

/** The same time without overlaps, in order; what has no length is left out. */
export function union(spans: readonly Span[]): Span[] {
  const joined: [number, number][] = []
  const sorted = spans.filter(([from, to]) => to > from).toSorted((a, b) => a[0] - b[0])
  for (const [from, to] of sorted) {
    const last = joined.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else joined.push([from, to])
  }
  return joined
}

/** The time that is in both; each without overlaps and in order. */
export function within(spans: readonly Span[], frames: readonly Span[]): Span[] {
  return spans.flatMap(([from, to]) =>
    frames
      .map(([start, end]): Span => [Math.max(from, start), Math.min(to, end)])
      .filter(([start, end]) => end > start),
  )
}

interface OpenInterval {
  readonly from: string
  /** Absent while it lasts. */
  readonly to?: string | undefined
}

/** Intervals as spans; what lasts still ends at `until`. */
export function spansOf(intervals: readonly OpenInterval[], until: number): Span[] {
  return intervals.map(({ from, to }) => [
    Date.parse(from),
    to === undefined ? until : Date.parse(to),
  ])
}
