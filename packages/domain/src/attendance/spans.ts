/** From and to in milliseconds since 1970; `to` is not part of it. */
export type Span = readonly [fromMs: number, toMs: number]

/**
 * The same time as spans in order that neither overlap nor touch; empty ones are left out. What is
 * apart by `apartMs` at most is filled.
 */
export function union(spans: readonly Span[], apartMs = 0): Span[] {
  const merged: Span[] = []
  for (const [from, to] of spans.toSorted(([one], [other]) => one - other)) {
    if (to <= from) continue
    const last = merged.at(-1)
    if (last && from <= last[1] + apartMs)
      merged[merged.length - 1] = [last[0], Math.max(last[1], to)]
    else merged.push([from, to])
  }
  return merged
}

/** The time that is in both; each of them in order and without overlap, as `union` makes it. */
export function intersection(one: readonly Span[], other: readonly Span[]): Span[] {
  const common = one.flatMap(([from, to]) =>
    other.map(([start, end]): Span => [Math.max(from, start), Math.min(to, end)]),
  )
  return union(common)
}

/** Milliseconds, overlaps counted as often as they come. */
export function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, [from, to]) => sum + Math.max(0, to - from), 0)
}
