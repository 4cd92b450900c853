// What becomes of the embedded store as its log grows: the same work on logs of ten thousand events
// and more, in turn, through the official client.
import { once } from 'node:events'
import {
  type AllStreamSubscription,
  BACKWARDS,
  END,
  type EventStoreDBClient,
  type Position,
  START,
} from '@eventstore/db-client'
import { appendTo } from './appends/through-the-client.ts'
import { GrownLog, short } from './growth/grown-log.ts'
import { median, type Sample } from './measure.ts'
import { anyPlainStream } from './plain-log.ts'
import type { Result } from './record.ts'

const [starts, rounds, appendRounds] = [8, 41, 3]
const load = { writers: 64, hot: false }
const appends = 5_000
const start = 'start until it listens'
const firstEvent = 'first event of a subscription'
const goingLive = 'subscription from the end until live'
const stream = 'a stream by chance'
const pageOfAll = 500
const page = '500 events in the middle of $all'

export const p1Growth = (): Promise<Result> => growth('P1-GROWTH', [10_000, 100_000, 1_000_000])

export const p1GrowthOfTen = (): Promise<Result> =>
  growth('P1-GROWTH-10M', [10_000, 1_000_000, 10_000_000])

/** In turn on all of the logs, so that what the machine does else meets each of them. */
async function growth(bench: string, sizes: readonly number[]): Promise<Result> {
  const logs = sizes.map((events) => new GrownLog(events))
  const appended = new Map<GrownLog, Sample[]>(logs.map((log) => [log, []]))
  try {
    for (let nth = 0; nth < starts; nth++) for (const log of logs) await startAgain(log)
    for (let round = 0; round < rounds; round++) for (const log of logs) await readFrom(log)
    for (let round = 0; round < appendRounds; round++)
      for (const [log, trials] of appended)
        trials.push((await appendTo(log.store, load, appends)).measured)
    return resultOf(bench, appended)
  } finally {
    for (const log of logs) await log.end()
  }
}

async function startAgain(log: GrownLog): Promise<void> {
  await log.stop()
  await log.time(start, () => log.start())
}

async function readFrom(log: GrownLog): Promise<void> {
  const { client } = log.store
  await log.time(firstEvent, () => said('data', client.subscribeToAll({ fromPosition: START })))
  await log.time(goingLive, () => said('caughtUp', client.subscribeToAll({ fromPosition: END })))
  for (let nth = 0; nth < 10; nth++) {
    const name = anyPlainStream(log.events)
    await log.time(stream, () => counted(client.readStream(name), 10))
  }
  const fromPosition = await somewhereInTheMiddle(client)
  const asked = { fromPosition, maxCount: pageOfAll }
  await log.time(page, () => counted(client.readAll(asked), pageOfAll))
}

/** Waits for the first of such to be said by a subscription, and leaves it. */
async function said(what: string, subscription: AllStreamSubscription): Promise<void> {
  subscription.resume()
  await once(subscription, what)
  await subscription.unsubscribe()
}

async function counted(read: AsyncIterable<unknown>, wanted: number): Promise<void> {
  let came = 0
  for await (const _ of read) came++
  if (came !== wanted) throw new Error(`Of ${wanted} events ${came} came.`)
}

/** A position of the second or third quarter. */
async function somewhereInTheMiddle(client: EventStoreDBClient): Promise<Position> {
  let head = 0
  const last = client.readAll({ fromPosition: END, direction: BACKWARDS, maxCount: 1 })
  for await (const { event } of last) head = Number(event?.position.commit)
  const position = BigInt(Math.floor(head * (0.25 + Math.random() / 2)))
  return { commit: position, prepare: position }
}

function resultOf(bench: string, appended: ReadonlyMap<GrownLog, readonly Sample[]>): Result {
  const logs = [...appended.keys()]
  const [small, large] = [logs[0], logs.at(-1)]
  if (!small || !large) throw new Error('There is no log.')
  const reads = [start, firstEvent, goingLive, stream, page]
  const appends = [...appended].map(([log, trials]) => appendsOf(log, trials))
  const times = (what: string) => large.took(what).p50 / small.took(what).p50
  const asFast = (what: string) => ({ what: `${what}, ${compared}`, value: times(what), ...flat })
  const compared = `${short(large.events)} to ${short(small.events)}`
  const memory = large.residentMegabytes() / small.residentMegabytes()
  return {
    bench,
    samples: [...reads.flatMap((what) => logs.map((log) => log.took(what))), ...appends],
    bars: [
      asFast(firstEvent),
      asFast(stream),
      { what: `memory of the node, ${compared}`, value: memory, ...flat },
      { what: `${start}, ${short(large.events)}`, value: large.took(start).p50, ...aSecond },
    ],
    notes: logs.map(spaceOf),
  }
}

const flat = { unit: '×', below: 1.2 }
const aSecond = { unit: 'ms', below: 1_000 }

function appendsOf({ events }: GrownLog, trials: readonly Sample[]): Sample {
  return { ...median(trials), variant: `durable appends, to ${short(events)}` }
}

function spaceOf(log: GrownLog): string {
  const memory = `${log.residentMegabytes().toFixed(0)} MB of memory after it all`
  const disk = `${log.bytesPerEvent.toFixed(0)} bytes of the file each`
  return `${short(log.events)} events: ${memory}, ${disk}.`
}
