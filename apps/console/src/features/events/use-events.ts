import { type EventItem, listEvents } from '@rostrum/contracts/events'
import { useAsOf } from '../../platform/as-of/use-as-of.ts'
import { client } from '../../platform/client.ts'
import { usePages } from '../../platform/paging/use-pages.ts'
import { periodOf } from '../../platform/period.ts'
import type { EventsAddress } from './events-address.ts'

const keyOf = ({ position }: EventItem) => position

/** The events that the address asks for, newest first, as of the moment that is shown. */
export function useEvents(address: EventsAddress, zone: string) {
  const { event: _, first = '', last = '', on, ...chosen } = address
  const at = useAsOf()
  const { from: since, to: until } = periodOf({ first, last }, zone)
  const filter = { ...(on && { clock: on }), ...(since && { since }), ...(until && { until }) }
  return usePages({
    key: [listEvents.name, chosen, filter, at],
    keyOf,
    fresh: at.asOf === undefined,
    read: (place, signal) =>
      client.call(listEvents, { query: { ...chosen, ...filter, ...at, ...place }, signal }),
  })
}
