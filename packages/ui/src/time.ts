/** The zone of whoever looks at the screen, by its IANA name. */
export function viewerZone(): string {
  viewers ??= Intl.DateTimeFormat().resolvedOptions().timeZone
  return viewers
}

let viewers: string | undefined

/** `Europe/London` → `London`, `America/Argentina/Buenos_Aires` → `Buenos Aires`. */
export function cityOf(zone: string): string {
  return zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ')
}

interface Parts {
  readonly weekday: string
  readonly day: string
  readonly month: string
  readonly year: string
  readonly hour: string
  readonly minute: string
  readonly second: string
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** One for each zone: making one takes longer than a hundred uses, and tables of times use many. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
  formats.set(zone, format)
  return format
}

function partsOf(instant: string, zone: string): Parts {
  const found = formatOf(zone).formatToParts(new Date(instant))
  const entries = found.map(({ type, value }) => [type, value])
  const parts = Object.fromEntries(entries) as unknown as Parts // these types were asked for above
  return { ...parts, month: parts.month.slice(0, 3) }
}

/** `Thu 3 Jun 2021`, in a zone. */
export function dayText(instant: string, zone: string): string {
  const { weekday, day, month, year } = partsOf(instant, zone)
  return `${weekday} ${day} ${month} ${year}`
}

/** `14:00`, or `14:00:07` with seconds, in a zone. */
export function clockText(instant: string, zone: string, seconds = false): string {
  const { hour, minute, second } = partsOf(instant, zone)
  return seconds ? `${hour}:${minute}:${second}` : `${hour}:${minute}`
}

/** `Thu 3 Jun 2021, 14:00 London`. */
export function momentText(instant: string, zone: string): string {
  return `${dayText(instant, zone)}, ${clockText(instant, zone)} ${cityOf(zone)}`
}

/**
 * What the viewer's own clock shows, beside a time in another zone: `15:00 your time`, with the
 * day where it is another one there (`Fri 4 Jun 2021, 01:00 your time`). Nothing where both agree.
 */
export function viewerText(
  instant: string,
  zone: string,
  viewer = viewerZone(),
): string | undefined {
  const [theirs, mine] = [dayText(instant, zone), dayText(instant, viewer)]
  const clock = clockText(instant, viewer)
  if (theirs === mine && clock === clockText(instant, zone)) return undefined
  return theirs === mine ? `${clock} your time` : `${mine}, ${clock} your time`
}

/** `Thu 3 Jun 2021, 14:00 London (15:00 your time)`. */
export function twoZonesText(instant: string, zone: string, viewer = viewerZone()): string {
  const mine = viewerText(instant, zone, viewer)
  return mine ? `${momentText(instant, zone)} (${mine})` : momentText(instant, zone)
}

const steps: readonly [limit: number, size: number, unit: Intl.RelativeTimeFormatUnit][] = [
  [3600, 60, 'minute'],
  [86_400, 3600, 'hour'],
  [86_400 * 45, 86_400, 'day'],
  [86_400 * 500, 86_400 * 30.44, 'month'],
]

/** `in 3 days`, `2 hours ago`, `now` within half a minute. */
export function relativeText(instant: string, now: number): string {
  const seconds = (Date.parse(instant) - now) / 1000
  if (Math.abs(seconds) < 30) return 'now'
  const step = steps.find(([limit]) => Math.abs(seconds) < limit)
  const [, size, unit] = step ?? [0, 86_400 * 365.25, 'year']
  const count = Math.round(seconds / size) || Math.sign(seconds)
  return new Intl.RelativeTimeFormat('en', { numeric: 'always' }).format(count, unit)
}

/** `90 min`, `2 h`, `1 h 5 min`. */
export function durationText(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours === 0 || (hours === 1 && rest === 30)) return `${minutes} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
}

/** `1 h 24 min`, `5 min 10 s`, `0 s`: from ten minutes on to the nearest minute. */
export function presenceText(seconds: number): string {
  const whole = Math.round(seconds)
  const [count, unit, smaller] =
    whole < 600 ? [whole, 'min', 's'] : [Math.round(whole / 60), 'h', 'min']
  const [many, rest] = [Math.floor(count / 60), count % 60]
  if (many === 0) return `${rest} ${smaller}`
  return `${many} ${unit}${rest === 0 ? '' : ` ${rest} ${smaller}`}`
}
