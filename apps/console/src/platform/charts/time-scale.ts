import { offsetMs } from '@rostrum/kernel/zone-offset'
import { clockText } from '@rostrum/ui/time'

/** A stretch of time laid along pixels: `from` at `left`, `to` at `left + width`. */
export interface TimeScale {
  /** Milliseconds since 1970. */
  readonly from: number
  readonly to: number
  readonly left: number
  readonly width: number
}

/** Where a moment stands. */
export function xOf({ from, to, left, width }: TimeScale, at: number): number {
  return left + ((at - from) / Math.max(1, to - from)) * width
}

/** Which moment stands at a place; what is beside the scale is at its end. */
export function momentAt({ from, to, left, width }: TimeScale, x: number): number {
  const share = Math.min(1, Math.max(0, (x - left) / Math.max(1, width)))
  return Math.round(from + share * (to - from))
}

export interface Tick {
  readonly at: number
  readonly x: number
  readonly label: string
}

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const steps = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * second),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
  ...[1, 2, 3, 6, 12, 24].map((count) => count * hour),
]

/**
 * Round moments on the clock of a zone, at least `gap` pixels apart, with what the clock shows.
 * Seconds are told only where ticks are that close.
 */
export function ticksOf(scale: TimeScale, zone: string, gap = 72): Tick[] {
  const most = Math.max(1, Math.floor(scale.width / gap))
  const step = steps.find((one) => (scale.to - scale.from) / one <= most) ?? 24 * hour
  // Zones are off by quarters of an hour: whole hours there are not whole hours in UTC.
  const offset = offsetMs(scale.from, zone)
  const first = Math.ceil((scale.from + offset) / step) * step - offset
  const count = Math.max(0, Math.floor((scale.to - first) / step) + 1)
  return Array.from({ length: Math.min(count, most + 1) }, (_, nth) => {
    const at = first + nth * step
    const label = clockText(new Date(at).toISOString(), zone, step < minute)
    return { at, x: xOf(scale, at), label }
  })
}
