import { epochMs, type Instant, instantOf } from '@rostrum/kernel/instant'
import type { Seeded } from './seeded.ts'
import { at, inOrder, second } from './time.ts'

/** So many people come between two moments. */
export interface Wave {
  readonly from: string
  readonly to: string
  readonly count: number
}

/** The moments at which they come, in order: whole seconds, few of them at night in Europe. */
export function arrivals(random: Seeded, waves: readonly Wave[]): Instant[] {
  return arrivalsBetween(
    random,
    waves.map(({ from, to, count }) => [at(from), at(to), count]),
  )
}

/** The same for waves that are computed. */
export function arrivalsBetween(
  random: Seeded,
  waves: readonly (readonly [from: Instant, to: Instant, count: number])[],
): Instant[] {
  const moments = waves.flatMap(([from, to, count]) =>
    Array.from({ length: count }, () => ({ at: moment(random, epochMs(from), epochMs(to)) })),
  )
  return inOrder(moments).map((arrival) => arrival.at)
}

function moment(random: Seeded, from: number, to: number): Instant {
  const seconds = Math.floor((to - from) / second)
  for (let attempt = 0; ; attempt++) {
    const found = from + Math.floor(random.next() * seconds) * second
    const hour = new Date(found).getUTCHours()
    const asleep = hour < 5 || hour >= 21
    if (!asleep || attempt === 20 || random.chance(0.12)) return instantOf(found)
  }
}
