import { type AttendanceRow, getAttendance } from '@rostrum/contracts/attendance'
import type { WebinarId } from '@rostrum/kernel/ids'
import { client } from '../../platform/client.ts'
import { usePages } from '../../platform/paging/use-pages.ts'

const keyOf = ({ attendanceId }: AttendanceRow) => attendanceId

/** Everybody who was there, page after page, since the picture is of all of them. */
export function useAttendance(webinarId: WebinarId, live: boolean) {
  return usePages({
    key: [getAttendance.name, webinarId],
    keyOf,
    whole: true,
    fresh: live,
    read: (place, signal) =>
      client.call(getAttendance, {
        params: { webinarId },
        query: { ...place, limit: 500 },
        signal,
      }),
  })
}
