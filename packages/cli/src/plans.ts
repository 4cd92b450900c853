import { listSeries } from '@rostrum/contracts/series'
import { listWebinars } from '@rostrum/contracts/webinars'
import { nothingMore, UsageError } from './arguments.ts'
import { type Command, pages } from './command.ts'
import { table } from './table.ts'

export const listAllSeries: Command = {
  name: 'series list',
  usage: '',
  summary: 'all series, the latest activity first',
  async run({ words }, { client, print }) {
    nothingMore(words)
    const all = pages((cursor) =>
      client.call(listSeries, { query: { limit: 500, ...(cursor && { cursor }) } }),
    )
    const rows = []
    for await (const { id, title, state, webinars, registered, attended } of all)
      rows.push([id, title, state, webinars.length, registered, attended])
    print(table(['id', 'title', 'state', 'webinars', 'registered', 'attended'], rows))
  },
}

export const listWebinarsOf: Command = {
  name: 'webinar list',
  usage: '<seriesId>',
  summary: 'the webinars of a series, in order',
  async run({ words: [seriesId, ...more] }, { client, print }) {
    if (seriesId === undefined)
      throw new UsageError('Name the series by its id: see rostrum series list.')
    nothingMore(more)
    const { items } = await client.call(listWebinars, { params: { seriesId } })
    const rows = items.map(({ id, ordinal, title, state, startsAt, registered, attended }) => [
      id,
      ordinal,
      title,
      state,
      startsAt,
      registered,
      attended,
    ])
    print(table(['id', 'number', 'title', 'state', 'starts at', 'registered', 'attended'], rows))
  },
}
