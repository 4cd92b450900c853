import { cityOf, clockText, dayText } from '@rostrum/ui/time'

export interface Leaf {
  readonly weekday: string
  readonly day: string
  readonly month: string
  readonly year: string
}

/** What stands on the leaf of a calendar: "Thursday", "3", "June", "2021". */
export function leafOf(instant: string, zone: string): Leaf {
  const said = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).formatToParts(new Date(instant))
  const part = (type: keyof Leaf) => said.find((one) => one.type === type)?.value ?? ''
  return { weekday: part('weekday'), day: part('day'), month: part('month'), year: part('year') }
}

/** "Tue 25 May": for a date beside another of the same year. */
export function shortDayText(instant: string, zone: string): string {
  return dayText(instant, zone).replace(/ \d+$/, '')
}

/** "UTC+1", "UTC+5:45", "UTC": how far the zone's clock is from UTC at an instant. */
export function offsetOf(instant: string, zone: string): string {
  const name = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts(new Date(instant))
    .find(({ type }) => type === 'timeZoneName')?.value
  const [, sign, hours, minutes] = /^GMT([+-])(\d\d):(\d\d)/.exec(name ?? '') ?? []
  if (sign === undefined || `${hours}${minutes}` === '0000') return 'UTC'
  return `UTC${sign === '-' ? '−' : '+'}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}`
}

export interface Clocks {
  /** The clock to go by: the reader's where it is known, the organiser's otherwise. */
  readonly time: string
  readonly place: string
  readonly beneath: string
}

/**
 * The time of a start on two lines that stay two lines: the reader's clock by the name of its
 * zone with the organiser's beneath, or the organiser's alone with its distance from UTC.
 */
export function clocksOf(instant: string, zone: string, readers?: string): Clocks {
  const [there, city] = [clockText(instant, zone), cityOf(zone)]
  const day = dayText(instant, zone)
  const same = readers && there === clockText(instant, readers) && day === dayText(instant, readers)
  const offset = offsetOf(instant, zone)
  if (!readers) return { time: there, place: city, beneath: offset }
  if (same) return { time: there, place: city, beneath: 'The same on your clock' }
  const otherDay = day === dayText(instant, readers) ? '' : `${shortDayText(instant, readers)}, `
  return {
    time: `${otherDay}${clockText(instant, readers)}`,
    place: `${cityOf(readers)}, your time`,
    beneath: `${otherDay ? `${shortDayText(instant, zone)}, ` : ''}${there} ${city} (${offset})`,
  }
}

/** "1 h 30 min", "45 min", "2 h" */
export function durationOf(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), Math.round(minutes % 60)]
  return [hours > 0 && `${hours} h`, rest > 0 && `${rest} min`].filter(Boolean).join(' ') || '0 min'
}

/** "2 h 05 min", "4 min 09 s", "9 s": what is left until a start, as exact as it matters. */
export function countdownOf(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const two = (n: number) => String(n).padStart(2, '0')
  if (h > 0) return `${h} h ${two(m)} min`
  return m > 0 ? `${m} min ${two(s)} s` : `${s} s`
}
