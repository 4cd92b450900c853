import { compareInstants, type Instant } from '@rostrum/kernel/instant'
import type { Attendee, Stay } from './presence.ts'
import type { Seeded } from './seeded.ts'
import { later, minute, second } from './time.ts'

/** When a webinar really ran, and from when on people could join. */
export interface Run {
  readonly doors: Instant
  readonly start: Instant
  readonly end: Instant
}

/**
 * How people usually attend: some wait before the start, most come in the first minutes, some leave
 * along the way, most at the end. One in eight loses the connection once and is back in a moment or
 * after a while; a few have a second device; of a few nobody ever told that they left.
 * Each is in the room for at least half a minute of the run.
 */
export function usualStays(who: Attendee, name: string, run: Run, random: Seeded): Stay[] {
  const from = joining(run, random)
  const to = leaving(from, run, random)
  const stay = { who, connectionId: `${name}-1`, from }
  if (random.chance(0.04)) return [stay]
  if (random.chance(0.03)) return [{ ...stay, to }, secondDevice(who, name, { from, to }, random)]
  const length = compareInstants(to, from)
  if (length < 10 * minute || !random.chance(0.13)) return [{ ...stay, to }]
  const lost = later(from, length * (0.3 + 0.5 * random.next()))
  const away = random.chance(0.5) ? random.between(3, 9) * second : random.between(1, 5) * minute
  return [
    { ...stay, to: lost },
    { who, connectionId: `${name}-2`, from: later(lost, away), to },
  ]
}

/** On from a few minutes after the first until a few before it is left. */
export function secondDevice(
  who: Attendee,
  name: string,
  { from, to }: { readonly from: Instant; readonly to: Instant },
  random: Seeded,
): Stay {
  const length = compareInstants(to, from)
  return {
    who,
    connectionId: `${name}-phone`,
    from: later(from, length * (0.1 + 0.2 * random.next())),
    to: later(from, length * (0.6 + 0.3 * random.next())),
  }
}

function joining({ doors, start, end }: Run, random: Seeded): Instant {
  const wait = compareInstants(start, doors)
  const length = compareInstants(end, start)
  const kind = random.next()
  if (kind < 0.3) return later(doors, wait * random.next())
  if (kind < 0.85) return later(start, 7 * minute * random.next() ** 2)
  return later(start, 7 * minute + length * 0.4 * random.next())
}

function leaving(from: Instant, { start, end }: Run, random: Seeded): Instant {
  const length = compareInstants(end, start)
  const kind = random.next()
  const early = later(
    start,
    length * (kind < 0.12 ? 0.1 + 0.5 * random.next() : 0.6 + 0.35 * random.next()),
  )
  const wanted = kind < 0.32 ? early : later(end, (random.next() * 5.5 - 2) * minute)
  const least = later(compareInstants(from, start) > 0 ? from : start, 30 * second)
  return compareInstants(wanted, least) > 0 ? wanted : least
}
