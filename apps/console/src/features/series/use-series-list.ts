import { listSeries, type SeriesRow } from '@rostrum/contracts/series'
import { client } from '../../platform/client.ts'
import { usePages } from '../../platform/paging/use-pages.ts'

const keyOf = ({ id }: SeriesRow) => id

/** All series, a page more whenever the end comes into view. */
export function useSeriesList() {
  return usePages({
    key: [listSeries.name],
    keyOf,
    fresh: true,
    read: (place, signal) => client.call(listSeries, { query: { ...place, limit: 100 }, signal }),
  })
}
