import {
  type Disambiguation,
  LocalDateTime,
  type ResolvedLocal,
  resolveLocal,
  TimeZone,
} from '@rostrum/kernel/time-zone'
import type { FieldError } from '@rostrum/ui/field'

/** A date as a form holds it: strings, empty where nothing was chosen. */
export interface ScheduleValues {
  /** `2021-06-03` */
  readonly date: string
  /** `14:00` */
  readonly time: string
  readonly zone: string
  readonly minutes: string
  /** Which of two, where the clock shows the time twice. */
  readonly which: Disambiguation | ''
}

/** The moment that is meant; undefined while date, time or zone are not whole. */
export function resolved({ date, time, zone, which }: ScheduleValues): ResolvedLocal | undefined {
  const local = LocalDateTime.safeParse(`${date}T${time}`)
  const known = TimeZone.safeParse(zone)
  if (!local.success || !known.success) return undefined
  return resolveLocal(local.data, known.data, which || undefined)
}

/** What is sent: the clock on the wall, its zone, the length. */
export function scheduleBody({ date, time, zone, minutes, which }: ScheduleValues) {
  return {
    localStart: date === '' && time === '' ? '' : `${date}T${time}`,
    timeZone: zone,
    durationMinutes: minutes === '' ? Number.NaN : Number(minutes),
    ...(which !== '' && { disambiguation: which }),
  }
}

const at = { field: 'date', label: 'Date and time' }
const which = { field: 'which', label: 'Which of the two' }

/** Where the errors of a schedule stand, beneath a pointer into the body. */
export function schedulePointers(under: string) {
  return {
    [`${under}/localStart`]: at,
    [`${under}/timeZone`]: { field: 'zone', label: 'Time zone' },
    [`${under}/durationMinutes`]: { field: 'minutes', label: 'Duration' },
    [`${under}/disambiguation`]: which,
  }
}

/** The refusals that are about the date. */
export const scheduleCodes = {
  local_time_missing: at,
  local_time_ambiguous: which,
  webinar_in_the_past: at,
}

/** A time that does not exist, or one that exists twice and was not told apart. */
export function scheduleErrors(values: ScheduleValues): FieldError[] {
  const moment = resolved(values)
  if (moment?.kind === 'gap') {
    return [
      { ...at, detail: 'The clocks go forward over this time: it does not exist on that day.' },
    ]
  }
  if (moment?.kind !== 'ambiguous') return []
  return [{ ...which, detail: 'The clocks go back over this time: choose one of the two.' }]
}
