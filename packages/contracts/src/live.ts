import { AttendanceId, ConnectionId, RegistrationId, WebinarId } from '@rostrum/kernel/ids'
import { Instant } from '@rostrum/kernel/instant'
import { text } from '@rostrum/kernel/text'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Position } from './reading.ts'
import { Name } from './shapes.ts'

const tag = 'Presence'
const inWebinar = z.object({ webinarId: WebinarId })
const oneConnection = z.object({ webinarId: WebinarId, connectionId: ConnectionId })

/** Somebody in the room; nobody is named by an id. */
export const Present = z
  .object({ attendanceId: AttendanceId, displayName: z.string().optional(), since: Instant })
  .meta({ id: 'Present' })
export type Present = z.infer<typeof Present>

const count = { position: Position, now: z.int(), peak: z.int() }

/** The first message of every connection (event `snapshot`). */
export const LiveSnapshot = z
  .object({
    ...count,
    present: z.array(Present),
    /** How many were there since when: `[instant, count]`, oldest first. */
    curve: z.array(z.tuple([Instant, z.int()])),
  })
  .meta({ id: 'LiveSnapshot' })
export type LiveSnapshot = z.infer<typeof LiveSnapshot>

/** What changed since the message before (event `change`). */
export const LiveChange = z
  .object({ ...count, joined: z.array(Present), left: z.array(Present) })
  .meta({ id: 'LiveChange' })
export type LiveChange = z.infer<typeof LiveChange>

export const followAttendance = endpoint({
  name: 'followAttendance',
  tag,
  permission: 'attendance.read',
  summary: 'Who is in the room, as it changes: a snapshot, then changes',
  method: 'GET',
  path: '/webinars/{webinarId}/attendance/live',
  params: inWebinar,
  response: z.union([LiveSnapshot, LiveChange]),
  status: 200,
  problems: ['webinar_not_found'],
  produces: 'text/event-stream',
})

export const connect = endpoint({
  name: 'connect',
  tag,
  permission: 'anyone',
  summary: 'Enter the room of a webinar on one device',
  method: 'POST',
  path: '/webinars/{webinarId}/connections',
  params: inWebinar,
  body: z
    .strictObject({
      /** The secret of a personal link. */
      token: text({ max: 200 }).optional(),
      /** Of somebody else's registration: needs the permission `attendance.record`. */
      registrationId: RegistrationId.optional(),
      /** `id` is the guest's own and kept by their browser, so that two tabs are one guest. */
      guest: z.strictObject({ id: z.uuid().optional(), name: Name.optional() }).optional(),
      device: z.strictObject({ kind: text({ max: 40 }), os: text({ max: 40 }) }).optional(),
    })
    .refine(
      ({ token, registrationId, guest }) =>
        [token, registrationId, guest].filter((who) => who !== undefined).length === 1,
      'Say who enters: a token, a registrationId or a guest, one of the three.',
    ),
  response: z.object({
    id: ConnectionId,
    attendanceId: AttendanceId,
    /** Say that you are still there at least this often. */
    heartbeatSeconds: z.int(),
  }),
  perMinute: 600,
  status: 201,
  problems: [
    'webinar_not_found',
    'webinar_not_live',
    'registration_not_found',
    'registration_not_approved',
    'not_admitted',
  ],
})

export const heartbeat = endpoint({
  name: 'heartbeat',
  tag,
  permission: 'anyone',
  summary: 'Still there',
  method: 'POST',
  path: '/webinars/{webinarId}/connections/{connectionId}/heartbeat',
  params: oneConnection,
  response: z.undefined(),
  status: 204,
  problems: ['webinar_not_found', 'connection_not_found'],
})

export const disconnect = endpoint({
  name: 'disconnect',
  tag,
  permission: 'anyone',
  summary: 'Leave the room',
  method: 'DELETE',
  path: '/webinars/{webinarId}/connections/{connectionId}',
  params: oneConnection,
  response: z.undefined(),
  status: 204,
  problems: ['webinar_not_found'],
})
