import type { Span } from './spans.ts'
import { type TimeScale, xOf } from './time-scale.ts'

/** How many were there from each moment on, in order; before the first nobody was. */
export type Curve = readonly (readonly [at: number, count: number])[]

/** How many people were there at once; each person's spans overlap no other of theirs. */
export function curveOf(people: readonly (readonly Span[])[]): Curve {
  const spans = people.flat()
  const [comes, goes] = [0, 1].map((end) =>
    Float64Array.from(spans, (span) => span[end] ?? 0).toSorted(),
  ) as [Float64Array, Float64Array]
  const curve: [at: number, count: number][] = []
  let [come, go, count] = [0, 0, 0]
  while (go < goes.length) {
    const at = Math.min(comes[come] ?? Number.POSITIVE_INFINITY, goes[go] ?? 0)
    while (comes[come] === at) come += 1
    while (goes[go] === at) go += 1
    if (come - go !== count) curve.push([at, come - go])
    count = come - go
  }
  return curve
}

/** How many were there at a moment. */
export function countAt(curve: Curve, at: number): number {
  let [low, high] = [0, curve.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((curve[middle]?.[0] ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return curve[low - 1]?.[1] ?? 0
}

/** The most there were at once, and the first moment of it; nothing where nobody came. */
export function peakOf(curve: Curve): { readonly at: number; readonly count: number } | undefined {
  let peak: { at: number; count: number } | undefined
  for (const [at, count] of curve) {
    if (count > (peak?.count ?? 0)) peak = { at, count }
  }
  return peak
}

export interface CurvePaths {
  readonly line: string
  /** The same, closed along the ground. */
  readonly area: string
}

/**
 * The curve as SVG paths of steps: `top` to `bottom` pixels stand for `most` to none. Of many steps
 * within half a pixel the highest is drawn, so that however many there are, the peak is seen.
 */
export function curvePaths(
  curve: Curve,
  scale: TimeScale,
  box: { readonly top: number; readonly bottom: number; readonly most: number },
): CurvePaths {
  const yOf = (count: number) =>
    box.bottom - (count / Math.max(1, box.most)) * (box.bottom - box.top)
  const points = thinned(curve, scale)
  const [first] = points
  if (!first) return { line: '', area: '' }
  const steps = points.slice(1).map(({ x, count }) => `H${tidy(x)}V${tidy(yOf(count))}`)
  const start = `M${tidy(first.x)} ${tidy(box.bottom)}V${tidy(yOf(first.count))}`
  // Once everybody has left there is nothing to draw.
  const end = points.at(-1)?.count === 0 ? '' : `H${tidy(scale.left + scale.width)}`
  const line = `${start}${steps.join('')}${end}`
  return { line, area: `${line}V${tidy(box.bottom)}Z` }
}

interface Point {
  readonly x: number
  readonly count: number
}

function thinned(curve: Curve, scale: TimeScale): Point[] {
  const points: { x: number; count: number }[] = []
  // Of those within half a pixel: where they begin, with the highest, and the last of them.
  let high: (typeof points)[number] | undefined
  let latest: (typeof points)[number] | undefined
  for (const [at, count] of curve) {
    const x = Math.max(scale.left, xOf(scale, at))
    if (high && x - high.x < 0.5) {
      if (count > high.count) high.count = count
      if (latest) {
        latest.x = x
        latest.count = count
      } else {
        latest = { x, count }
        points.push(latest)
      }
    } else {
      high = { x, count }
      latest = undefined
      points.push(high)
    }
  }
  return points
}

function tidy(pixels: number): number {
  return Math.round(pixels * 10) / 10
}
