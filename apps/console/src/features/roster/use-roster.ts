import {
  listRegistrations,
  type RegistrationRow,
  RegistrationStatus,
} from '@rostrum/contracts/registrations'
import type { WebinarId } from '@rostrum/kernel/ids'
import { useQueries } from '@tanstack/react-query'
import type { Moment } from '../../platform/as-of/moment.ts'
import { client } from '../../platform/client.ts'
import { usePages } from '../../platform/paging/use-pages.ts'
import { asOfQuery } from '../../platform/queries.ts'
import { filterOf, type RosterAddress } from './roster-filter.ts'

const keyOf = ({ id }: RegistrationRow) => id

/** The people of a webinar as of a moment, as far as they were scrolled to. */
export function useRoster(webinarId: WebinarId, address: RosterAddress, at: Moment) {
  const filter = filterOf(address)
  return usePages({
    key: [listRegistrations.name, webinarId, filter, at],
    keyOf,
    fresh: at.asOf === undefined,
    read: (place, signal) =>
      client.call(listRegistrations, {
        params: { webinarId },
        query: { ...filter, ...at, ...place, limit: 200 },
        signal,
      }),
  })
}

/** How many there are of each status, as far as it is known yet. */
export function useCounts(webinarId: WebinarId, at: Moment): Readonly<Record<string, number>> {
  const answers = useQueries({
    queries: RegistrationStatus.options.map((status) => ({
      ...asOfQuery(listRegistrations, { params: { webinarId }, query: { status, limit: 1 } }, at),
      refetchInterval: at.asOf === undefined && (15_000 as const),
    })),
  })
  const known = RegistrationStatus.options.flatMap((status, nth) => {
    const total = answers[nth]?.data?.total
    return total === undefined ? [] : [[status, total] as const]
  })
  return Object.fromEntries(known)
}
