import { getAttendance } from '@rostrum/contracts/attendance'
import { listRegistrations } from '@rostrum/contracts/registrations'
import type { ReportRow } from '@rostrum/contracts/reports'
import { WebinarId } from '@rostrum/kernel/ids'
import { useQuery } from '@tanstack/react-query'
import { client } from '../../platform/client.ts'
import type { Paged } from '../../platform/paging/merged.ts'
import { nameOf } from '../../platform/person-name.ts'

export type Names = ReadonlyMap<string, string>

/**
 * What the people of a webinar are called today, by registration and by attendance; once wanted.
 */
export function useNames(webinarId: unknown, wanted: boolean) {
  const id = WebinarId.safeParse(webinarId).data
  return useQuery({
    queryKey: ['names', id],
    enabled: wanted && id !== undefined,
    staleTime: 60_000,
    queryFn: ({ signal }) => (id === undefined ? new Map() : namesOf(id, signal)),
  })
}

/** Who a row is about, by the first of its ids that is known. */
export function personOf(row: ReportRow, names: Names): string | undefined {
  const ids = [row.registrationId, row.attendanceId]
  const id = ids.find((one) => typeof one === 'string' && names.has(one))
  return typeof id === 'string' ? names.get(id) : undefined
}

async function namesOf(webinarId: WebinarId, signal: AbortSignal): Promise<Names> {
  const names = new Map<string, string>()
  const params = { webinarId }
  await eachPage(async (place) => {
    const query = { ...place, limit: 500 }
    const page = await client.call(listRegistrations, { params, query, signal })
    for (const { id, person } of page.items) names.set(id, nameOf(person))
    return page
  })
  await eachPage(async (place) => {
    const query = { ...place, limit: 500 }
    const page = await client.call(getAttendance, { params, query, signal })
    for (const { attendanceId, person } of page.items) names.set(attendanceId, nameOf(person))
    return page
  })
  return names
}

async function eachPage(read: (place: { cursor?: string }) => Promise<Paged<unknown>>) {
  let place: { cursor?: string } = {}
  for (;;) {
    const { next } = await read(place)
    if (next === undefined) return
    place = { cursor: next }
  }
}
