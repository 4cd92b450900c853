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
 * What the people of some webinars are called today, by registration, by attendance and by who they
 * are; once wanted.
 */
export function useNames(webinarIds: readonly unknown[], wanted: boolean) {
  const ids = webinarIds.flatMap((id) => WebinarId.safeParse(id).data ?? [])
  return useQuery({
    queryKey: ['names', ids],
    enabled: wanted && ids.length > 0,
    staleTime: 60_000,
    queryFn: async ({ signal }): Promise<Names> => {
      const all = []
      for (const id of ids) all.push(...(await namesOf(id, signal)))
      return new Map(all)
    },
  })
}

/** Who a row is about, by the first of its ids that is known. */
export function personOf(row: ReportRow, names: Names): string | undefined {
  const ids = [row.registrationId, row.attendanceId, row.personId]
  const id = ids.find((one) => typeof one === 'string' && names.has(one))
  return typeof id === 'string' ? names.get(id) : undefined
}

async function namesOf(webinarId: WebinarId, signal: AbortSignal): Promise<Names> {
  const names = new Map<string, string>()
  const params = { webinarId }
  await eachPage(async (place) => {
    const query = { ...place, limit: 500 }
    const page = await client.call(listRegistrations, { params, query, signal })
    for (const { id, participantId, person } of page.items) {
      names.set(id, nameOf(person))
      names.set(participantId, nameOf(person))
    }
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
