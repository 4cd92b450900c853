import { attendance } from '@rostrum/domain/attendance/decider'
import { AttendanceEvent } from '@rostrum/domain/attendance/events'
import { standingIntervals } from '@rostrum/domain/attendance/presence'
import { evolving, idOf, typesOf } from '../platform/deciding.ts'
import { documents } from '../platform/documents.ts'
import { multirange } from '../platform/multirange.ts'

/** Each attendance as its decider folds it, with what stands of it as ranges of time. */
export const attendanceProjection = documents<typeof attendance.initialState>({
  name: 'attendance',
  version: 1,
  handles: typesOf(AttendanceEvent),
  table: 'read_models.attendance_1',
  key: 'attendance_id',
  keyOf: ({ streamName }) => idOf(streamName),
  evolve: evolving(attendance, { schema: AttendanceEvent }),
  row: (state, { metadata, revision, data }) => {
    const intervals = standingIntervals(state)
    return {
      organization_id: metadata.organizationId,
      webinar_id: (data as { webinarId: string }).webinarId,
      participant_id: state.participantId ?? null,
      details: state.details ?? null,
      present: multirange(intervals),
      first_joined_at: intervals[0]?.from ?? null,
      corrected: state.correction !== undefined,
      revision: revision.toString(),
    }
  },
})
