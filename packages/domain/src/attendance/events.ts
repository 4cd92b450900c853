import type { DecidedStream } from '@rostrum/event-sourcing/decided-stream'
import { event } from '@rostrum/event-sourcing/event'
import { type AttendanceId, DetailsId, ParticipantId, WebinarId } from '@rostrum/kernel/ids'
import { z } from 'zod'

const Interval = z.object({ from: z.iso.datetime(), to: z.iso.datetime() })
const connection = { webinarId: WebinarId, connectionId: z.string() }

/** Here `at` is the time of the fact itself: facts may be told late, doubled and reordered. */
export const AttendanceEvent = z.discriminatedUnion('type', [
  event('ParticipantJoined', {
    ...connection,
    participantId: ParticipantId.optional(),
    details: DetailsId.optional(),
    via: z.enum(['portal', 'provider', 'import']),
    client: z.object({ kind: z.string(), os: z.string() }).optional(),
  }),
  event('ParticipantLeft', {
    ...connection,
    cause: z.enum(['left', 'inferred', 'ended', 'removed']),
  }),
  event('AttendanceCorrected', {
    webinarId: WebinarId,
    intervals: z.array(Interval),
    details: DetailsId,
  }),
  event('CorrectionWithdrawn', { webinarId: WebinarId }),
])
export type AttendanceEvent = z.infer<typeof AttendanceEvent>

/** `attendance-{registrationId}`; guests have an id derived from the webinar and their own. */
export function attendanceStream(id: AttendanceId): DecidedStream<AttendanceEvent> {
  return { streamName: `attendance-${id}`, schema: AttendanceEvent, factsMayBeLate: true }
}
