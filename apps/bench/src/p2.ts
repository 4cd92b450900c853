// All projections from nothing to the end of a log of a million mixed events, beside the official
// client that only reads it, and beside a peer's projector with one statement for each event.

import { fileURLToPath } from 'node:url'
import { EventStoreDBClient } from '@eventstore/db-client'
import { catchUp } from '@rostrum/api/catching-up'
import { projectWithEmmett } from './emmett.ts'
import { madeLog } from './made-log/made-log.ts'
import { type Sample, sample } from './measure.ts'
import { startPostgres } from './postgres.ts'
import type { Result } from './record.ts'
import { startService } from './service.ts'

const events = 1_000_000
const peerEvents = 20_000
const node = fileURLToPath(import.meta.resolve('@rostrum/eventstore-embedded/main'))

export async function p2(): Promise<Result> {
  const { store } = await madeLog({ events, seed: 3 })
  const service = await startService([node, '--port', '0', '--dir', store], /listening on (\S+)/)
  const eventStoreUrl = `esdb://${service.said[1]}?tls=false`
  try {
    const before = await readWith(eventStoreUrl)
    const ours = await withPostgres(async (databaseUrl) =>
      whole('all projections', events, await catchUp({ eventStoreUrl, databaseUrl })),
    )
    const limit = [before, await readWith(eventStoreUrl)]
    const peer = await withPostgres(async (url) =>
      whole('emmett, one projection', peerEvents, await projectWithEmmett(url, peerEvents)),
    )
    const ratioToLimit = ours.ops / Math.max(...limit.map(({ ops }) => ops))
    const ratioToPeer = ours.ops / peer.ops
    return {
      bench: 'P2',
      samples: [ours, ...limit, peer],
      bars: [
        { what: 'ours by the bare client', value: ratioToLimit, unit: '×', atLeast: 0.4 },
        { what: 'ours by the peer', value: ratioToPeer, unit: '×', atLeast: 10 },
      ],
      ...{ ratioToLimit, ratioToPeer },
    }
  } finally {
    await service.stop()
  }
}

async function withPostgres<T>(work: (url: string) => Promise<T>): Promise<T> {
  const postgres = await startPostgres()
  return await work(postgres.url).finally(() => postgres.stop())
}

/** What any reader pays: every event fetched and decoded, and nothing done with it. */
async function readWith(url: string): Promise<Sample> {
  const client = EventStoreDBClient.connectionString(url)
  const begun = performance.now()
  let read = 0
  for await (const { event } of client.readAll({ maxCount: events })) if (event) read++
  const ms = performance.now() - begun
  await client.dispose()
  return whole('the bare client reads', read, ms)
}

/** One piece of work of so many events: `ops` are events in a second. */
function whole(variant: string, n: number, ms: number): Sample {
  return { ...sample(variant, 1, [ms], ms), n, ops: (n * 1000) / ms }
}
