import { Instant } from '@rostrum/kernel/instant'
import { Disambiguation, LocalDateTime, TimeZone } from '@rostrum/kernel/time-zone'
import { z } from 'zod'

const length = 'A webinar takes 1 to 1,440 minutes (a day at most).'

/** When a webinar is planned, as organisers say it: the clock in a zone. */
export const scheduleInput = {
  localStart: LocalDateTime,
  timeZone: TimeZone,
  durationMinutes: z.int('Give a whole number of minutes.').min(1, length).max(1440, length),
  /** Needed only where the clocks show `localStart` twice. */
  disambiguation: Disambiguation.optional(),
}

/** When a webinar is planned. */
export const Schedule = z
  .object({
    startsAt: Instant,
    timeZone: z.string(),
    localStart: z.string(),
    durationMinutes: z.int(),
    rescheduledTimes: z.int(),
  })
  .meta({ id: 'Schedule' })
export type Schedule = z.infer<typeof Schedule>

/** One decision about the date. `at` is when it was made, `startsAt` what it set. */
export const ScheduleChange = z
  .object({
    kind: z.enum(['scheduled', 'rescheduled', 'postponed', 'cancelled', 'reinstated']),
    startsAt: Instant.optional(),
    timeZone: z.string().optional(),
    at: Instant,
    reason: z.string().optional(),
  })
  .meta({ id: 'ScheduleChange' })
export type ScheduleChange = z.infer<typeof ScheduleChange>
