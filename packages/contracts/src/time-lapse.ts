import { AttendanceId, WebinarId } from '@rostrum/kernel/ids'
import { Instant } from '@rostrum/kernel/instant'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Person } from './shapes.ts'

/** From and to in milliseconds since 1970: short, since there are ten thousands of them. */
const Span = z.tuple([z.int(), z.int()])

/** Somebody who was in the room while it ran, once across connections and registrations. */
export const LapsePerson = z
  .object({
    /** One of theirs: it names them. */
    attendanceId: AttendanceId,
    person: Person,
    /** When they were there, inside the runs; in order, without overlaps. Somebody has one. */
    spans: z.array(Span).min(1),
    /** Left for good before the end of the last run, with their last span. */
    dropped: z
      .object({
        /** The part of the agenda that was on, and the one that had ended last, by number. */
        during: z.int().optional(),
        after: z.int().optional(),
      })
      .optional(),
  })
  .meta({ id: 'LapsePerson' })
export type LapsePerson = z.infer<typeof LapsePerson>

/** A part of the agenda as it ran: its planned minutes, counted from the actual start. */
export const LapsePart = z
  .object({
    /** Its place on the agenda, from 1. */
    number: z.int(),
    title: z.string(),
    from: Instant,
    to: Instant,
  })
  .meta({ id: 'LapsePart' })
export type LapsePart = z.infer<typeof LapsePart>

export const getTimeLapse = endpoint({
  name: 'getTimeLapse',
  tag: 'Attendance',
  permission: 'attendance.read',
  summary: 'Who was there at every moment of a webinar, at once; who left for good, after what',
  method: 'GET',
  path: '/webinars/{webinarId}/attendance/time-lapse',
  params: z.object({ webinarId: WebinarId }),
  response: z.object({
    /** While it is live, it has run until now. In order; none before it has started. */
    runs: z.array(z.object({ from: Instant, to: Instant })),
    agenda: z.array(LapsePart),
    /** In the order in which they came. */
    people: z.array(LapsePerson),
  }),
  status: 200,
  problems: ['webinar_not_found'],
})
