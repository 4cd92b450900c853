import { type AttendanceRow, getAttendance } from '@rostrum/contracts/attendance'
import type { WebinarId } from '@rostrum/kernel/ids'
import { useCallback } from 'react'
import { client } from '../../platform/client.ts'
import { usePages } from '../../platform/paging/use-pages.ts'
import { useFollowing } from './use-following.ts'

const keyOf = ({ attendanceId }: AttendanceRow) => attendanceId

/**
 * Everybody who was there, page after page, since the picture is of all of them; asked for again
 * while it is live and somebody comes or goes.
 */
export function useAttendance(webinarId: WebinarId, live: boolean) {
  const pages = usePages({
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
  const { refetch } = pages.query
  // What is being fetched already is waited for. All pages change at once: nothing jumps.
  const again = useCallback(() => refetch({ cancelRefetch: false }), [refetch])
  useFollowing(webinarId, live, again)
  return pages
}
