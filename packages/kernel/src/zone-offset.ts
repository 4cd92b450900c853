const formats = new Map<string, Intl.DateTimeFormat>()

/** One for each zone: making one takes longer than a hundred uses. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'longOffset' })
  formats.set(zone, made)
  return made
}

/** How far the clock of a zone is ahead of UTC at a moment; both in milliseconds. */
export function offsetMs(at: number, zone: string): number {
  // `GMT`, `GMT+05:30`; before zones kept whole minutes, with seconds: `GMT-00:01:15`.
  const found = /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(formatOf(zone).format(at))
  if (!found) return 0
  const [, sign, hours, minutes, seconds = '0'] = found
  const size = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000
  return sign === '-' ? -size : size
}

/** What the clock of a zone shows at a moment, to the second: `2021-06-03T14:02:10`. */
export function wallClock(at: number, zone: string): string {
  return new Date(at + offsetMs(at, zone)).toISOString().slice(0, 19)
}

const day = 86_400_000

/**
 * The moments at which the clock of a zone shows a local time (`2021-06-03T14:00`, seconds may
 * follow), in milliseconds: one, none where the clocks went forward over it, two where back. None
 * for what is no time.
 */
export function momentsOf(local: string, zone: string): number[] {
  const wall = Date.parse(`${local}Z`)
  if (Number.isNaN(wall)) return []
  const offsets = [wall - day, wall + day].map((near) => offsetMs(near, zone))
  const moments = [...new Set(offsets)].map((offset) => wall - offset)
  return moments.filter((at) => at + offsetMs(at, zone) === wall).toSorted((a, b) => a - b)
}
