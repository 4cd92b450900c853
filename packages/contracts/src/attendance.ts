import {
  AttendanceId,
  ConnectionId,
  ParticipantId,
  RegistrationId,
  WebinarId,
} from '@rostrum/kernel/ids'
import { compareInstants, Instant } from '@rostrum/kernel/instant'
import { Email, text } from '@rostrum/kernel/text'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { page, query, Revision } from './reading.ts'
import { Receipt } from './receipt.ts'
import { Person, Reason } from './shapes.ts'

/** Join to leave on one connection. While somebody is present `to` is absent. */
export const Interval = z
  .object({
    from: Instant,
    to: Instant.optional(),
    via: z.enum(['portal', 'provider', 'import', 'correction']),
    cause: z.enum(['left', 'inferred', 'ended', 'removed', 'corrected']).optional(),
  })
  .meta({ id: 'Interval' })
export type Interval = z.infer<typeof Interval>

/** One person's (or guest's) presence at a webinar. */
export const AttendanceRow = z
  .object({
    attendanceId: AttendanceId,
    /** Guests have none. */
    participantId: ParticipantId.optional(),
    registrationId: RegistrationId.optional(),
    person: Person,
    intervals: z.array(Interval),
    /** Seconds of the union of the intervals, within the runs. */
    presenceSeconds: z.number(),
    /**
     * Seconds connected: the intervals added up, two devices twice, whether the webinar ran or not.
     * One that never ended counts until now, and until the end of the last run at most.
     */
    rawSeconds: z.number(),
    attended: z.boolean(),
    /** What stands instead of the record, which is kept beside it. */
    correction: z
      .object({
        reason: z.string().optional(),
        evidence: z.string().optional(),
        at: Instant,
        recorded: z.array(Interval),
      })
      .optional(),
    revision: Revision,
  })
  .meta({ id: 'AttendanceRow' })
export type AttendanceRow = z.infer<typeof AttendanceRow>

export const AttendanceSummary = z
  .object({
    attended: z.int(),
    attendedRegistrants: z.int(),
    registered: z.int(),
    /** attendedRegistrants of registered, 0 to 1; absent when nobody registered. */
    rate: z.number().optional(),
    peakConcurrent: z.int(),
    averageSeconds: z.number(),
    medianSeconds: z.number(),
    definition: z.string(),
    thresholdSeconds: z.number(),
  })
  .meta({ id: 'AttendanceSummary' })
export type AttendanceSummary = z.infer<typeof AttendanceSummary>

const inWebinar = z.object({ webinarId: WebinarId })
const oneAttendance = z.object({ webinarId: WebinarId, attendanceId: AttendanceId })
const tag = 'Attendance'

export const getAttendance = endpoint({
  name: 'getAttendance',
  tag,
  permission: 'attendance.read',
  summary: 'Who was there, when and for how long',
  method: 'GET',
  path: '/webinars/{webinarId}/attendance',
  params: inWebinar,
  query: query({ ...page, q: text({ max: 100 }).optional() }),
  response: z.object({
    summary: AttendanceSummary,
    items: z.array(AttendanceRow),
    next: z.string().optional(),
  }),
  status: 200,
  problems: ['webinar_not_found', 'malformed_cursor'],
})

export const downloadAttendance = endpoint({
  name: 'downloadAttendance',
  tag,
  permission: 'attendance.read',
  summary: 'The attendance of a webinar as CSV',
  method: 'GET',
  path: '/webinars/{webinarId}/attendance.csv',
  params: inWebinar,
  query: query({}),
  response: z.string(),
  perMinute: 120,
  status: 200,
  problems: ['webinar_not_found'],
  produces: 'text/csv',
})

/**
 * What a meeting provider saw; late, doubled and out of order is fine. One of registrationId,
 * email and anonymousId says who joined; who left is known by the connection.
 */
export const AttendanceFact = z
  .strictObject({
    kind: z.enum(['joined', 'left']),
    connectionId: ConnectionId,
    at: Instant,
    registrationId: RegistrationId.optional(),
    email: Email.optional(),
    anonymousId: text({ max: 200 }).optional(),
    name: text({ max: 200 }).optional(),
  })
  .meta({ id: 'AttendanceFact' })
export type AttendanceFact = z.infer<typeof AttendanceFact>

export const recordAttendance = endpoint({
  name: 'recordAttendance',
  tag,
  permission: 'attendance.record',
  summary: 'Record joins and leaves that a meeting provider saw; each fact is judged by itself',
  method: 'POST',
  path: '/webinars/{webinarId}/attendance',
  params: inWebinar,
  // Each fact is parsed on its own, so that one that is not right refuses none of the others.
  body: z.strictObject({
    facts: z
      .array(z.unknown().meta({ $ref: '#/components/schemas/AttendanceFactInput' }))
      .min(1, 'Give at least one fact.')
      .max(1000, 'Give at most 1,000 facts at once.'),
  }),
  response: z.object({
    results: z.array(
      z.object({
        index: z.int(),
        status: z.enum(['accepted', 'already', 'refused']),
        code: z.string().optional(),
        detail: z.string().optional(),
      }),
    ),
  }),
  status: 200,
  problems: ['webinar_not_found'],
})

const CorrectedInterval = z
  .strictObject({ from: Instant, to: Instant })
  .refine(({ from, to }) => compareInstants(from, to) < 0, {
    path: ['to'],
    message: 'This ends before it starts.',
  })

export const correctAttendance = endpoint({
  name: 'correctAttendance',
  tag,
  permission: 'attendance.correct',
  summary: 'Say what should stand, and why; the record is kept beside it',
  method: 'PUT',
  path: '/webinars/{webinarId}/attendance/{attendanceId}/correction',
  params: oneAttendance,
  body: z.strictObject({
    /** None: was not there. */
    intervals: z.array(CorrectedInterval).max(200),
    reason: Reason,
    evidence: text({ max: 2000, multiline: true }).optional(),
  }),
  response: Receipt,
  status: 200,
  problems: ['webinar_not_found', 'attendance_not_found', 'occurred_in_the_future'],
})

export const withdrawCorrection = endpoint({
  name: 'withdrawCorrection',
  tag,
  permission: 'attendance.correct',
  summary: 'Let the record stand again',
  method: 'DELETE',
  path: '/webinars/{webinarId}/attendance/{attendanceId}/correction',
  params: oneAttendance,
  response: Receipt,
  status: 200,
  problems: ['webinar_not_found', 'attendance_not_found', 'correction_not_found'],
})
