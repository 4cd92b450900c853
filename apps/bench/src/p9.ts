// A projection made again over a log of a million events while the service is asked and written to:
// what those who ask notice of it, and how fast it goes.

import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { catchUp } from '@rostrum/api/catching-up'
import {
  listProjections,
  type RebuildStep,
  rebuildProjection,
} from '@rostrum/contracts/projections'
import { listRegistrations, register } from '@rostrum/contracts/registrations'
import { getNumbers } from '@rostrum/contracts/webinars'
import type { Client } from '@rostrum/sdk/client'
import { scratch } from './disk.ts'
import { madeLog } from './made-log/made-log.ts'
import { type Sample, sample } from './measure.ts'
import { startPostgres } from './postgres.ts'
import type { Result } from './record.ts'
import { clientOf, open, planRooms, type Room } from './rooms.ts'
import { seedSubjects } from './seed-registrations.ts'
import { startApi, startService } from './service.ts'

const events = 1_000_000
const projection = 'registration@1'
const people = 300
const perSecond = 40
/** Every so manieth is a registration, the others are queries. */
const writes = 10
const idleMs = 20_000
const node = fileURLToPath(import.meta.resolve('@rostrum/eventstore-embedded/main'))

export async function p9(): Promise<Result> {
  const { store } = await madeLog({ events, seed: 3 })
  // It is written to, and the made one is kept for others.
  const { directory, remove } = scratch('log')
  const copy = join(directory, 'store')
  execFileSync('cp', ['-a', store, copy])
  const postgres = await startPostgres()
  const log = await startService([node, '--port', '0', '--dir', copy], /listening on (\S+)/)
  const engines = {
    databaseUrl: postgres.url,
    eventStoreUrl: `esdb://${log.said[1]}?tls=false`,
  }
  try {
    await catchUp(engines)
    await seedSubjects(engines.databaseUrl)
    const api = await startApi(engines)
    try {
      return await measured(clientOf(api.owner))
    } finally {
      await api.stop()
    }
  } finally {
    await log.stop()
    await postgres.stop()
    remove()
  }
}

async function measured(client: Client): Promise<Result> {
  const [room] = await planRooms(client, 'P9', 1)
  if (!room) throw new Error('There is no webinar.')
  await open(client, room)
  for (let nth = 0; nth < people; nth++) await registerOne(client, room)
  await during('warm-up', client, room, () => sleep(5_000))
  const idle = await during('idle', client, room, () => sleep(idleMs))
  const step = (name: RebuildStep) =>
    client.call(rebuildProjection, { body: { projection, step: name } })
  const begun = performance.now()
  let madeMs = 0
  const building = await during('made again', client, room, async () => {
    await step('start')
    await untilReady(client)
    madeMs = performance.now() - begun
  })
  const changing = await during('switched, and back', client, room, async () => {
    for (const name of ['switch', 'rollback', 'switch', 'drop'] as const) {
      await step(name)
      await sleep(2_000)
    }
  })
  // At first others still read a log that is new to them: the calmer one of the two is idle.
  const after = await during('idle again', client, room, () => sleep(idleMs))
  const samples = [idle, building, changing, after]
  const calm = Math.min(idle.p99, after.p99)
  const failed = samples.reduce((sum, one) => sum + (one.failed ?? 0), 0)
  return {
    bench: 'P9',
    samples,
    bars: [
      { what: 'requests failed', value: failed, unit: 'of all', below: 1 },
      {
        what: 'p99 while it is made again by idle',
        ...{ value: building.p99 / calm, unit: '×', below: 1.5 },
      },
      {
        what: 'p99 while it is switched by idle',
        ...{ value: changing.p99 / calm, unit: '×', below: 1.5 },
      },
    ],
    notes: [
      `${projection} was made again from ${events} events, indexed and compared row by row.`,
      `That took ${(madeMs / 1000).toFixed(1)} s.`,
    ],
  }
}

/** As many requests in a second as ever, for as long as the work takes. */
async function during(
  variant: string,
  client: Client,
  room: Room,
  work: () => Promise<unknown>,
): Promise<Sample> {
  const latencies: number[] = []
  const begun: Promise<unknown>[] = []
  let [failed, isOver] = [0, false]
  const started = performance.now()
  const done = work().finally(() => (isOver = true))
  for (let nth = 0; !isOver; nth++) {
    const due = started + (nth * 1_000) / perSecond
    await sleep(Math.max(0, due - performance.now()))
    const isWrite = nth % writes === 0
    const asked = isWrite ? registerOne(client, room) : ask(client, room, nth)
    begun.push(
      asked.catch(() => failed++).then(() => isWrite || latencies.push(performance.now() - due)),
    )
  }
  await Promise.all([done, ...begun])
  return { ...sample(variant, 0, latencies, performance.now() - started), failed }
}

async function ask(client: Client, { params }: Room, nth: number) {
  if (nth % 2 === 0) await client.call(getNumbers, { params })
  else await client.call(listRegistrations, { params, query: { limit: 50 } })
}

async function registerOne(client: Client, { params }: Room) {
  const email = `${crypto.randomUUID()}@example.org`
  await client.call(register, { params, body: { name: 'Ada Example', email } })
}

async function untilReady(client: Client) {
  for (;;) {
    const { items } = await client.call(listProjections, {})
    const { rebuild } = items.find(({ name }) => name === projection) ?? {}
    if (rebuild?.failure !== undefined) throw new Error(rebuild.failure)
    if (rebuild?.isReady && rebuild.compared) {
      if (rebuild.compared.differing > 0) throw new Error('The tables differ.')
      return
    }
    await sleep(1_000)
  }
}
