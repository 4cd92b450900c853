// Reading a log of a million events through the official client, by one read of $all and by a
// subscription that catches up; beside a server that only hands over the same bytes from memory.
// Then how long an event takes from its append to a subscriber.
import { ANY, type EventStoreDBClient, jsonEvent, START } from '@eventstore/db-client'
import { payload } from './appends/load.ts'
import { computed } from './cpu.ts'
import { scratch } from './disk.ts'
import { median, paced, type Sample, sample } from './measure.ts'
import { plainLog } from './plain-log.ts'
import type { Bar, Result } from './record.ts'
import { type Store, startBareServer, startStore } from './store.ts'

const events = 1_000_000
const rounds = 3
const perSecond = 1_000

export async function p1Read(): Promise<Result> {
  const directory = plainLog(events)
  const ours = await startStore(directory)
  const limit = await startBareServer(directory)
  const read = await compared('read of $all', readAll, { ours, limit })
  const catchUp = await compared('catching up', subscribe, { ours, limit })
  await limit.stop()
  await ours.stop()
  const arrival = await arrivals()
  return {
    bench: 'P1-READ',
    samples: [...read.samples, ...catchUp.samples, arrival],
    bars: [
      read.bar,
      catchUp.bar,
      { what: 'from append to subscriber, p50', value: arrival.p50, unit: 'ms', below: 5 },
      { what: 'from append to subscriber, p99', value: arrival.p99, unit: 'ms', below: 20 },
    ],
    ratioToLimit: Math.min(read.bar.value, catchUp.bar.value),
    notes: [...read.notes, ...catchUp.notes],
  }
}

/** Brings all events of a log to this process; returns how many came. */
type Way = (client: EventStoreDBClient) => Promise<number>

const readAll: Way = async (client) => {
  let came = 0
  for await (const { event } of client.readAll()) if (event) came++
  return came
}

const subscribe: Way = async (client) => {
  const subscription = client.subscribeToAll({ fromPosition: START })
  let came = 0
  for await (const { event } of subscription) if (event && ++came === events) break
  await subscription.unsubscribe()
  return came
}

interface Compared {
  readonly samples: readonly Sample[]
  readonly bar: Bar
  readonly notes: readonly string[]
}

/** Both in turn, several times. */
async function compared(
  what: string,
  way: Way,
  stores: { readonly ours: Store; readonly limit: Store },
): Promise<Compared> {
  const trials: { ours: Trial; limit: Trial }[] = []
  while (trials.length < rounds) {
    const limit = await trial(`${what}, handed over from memory`, way, stores.limit)
    trials.push({ limit, ours: await trial(what, way, stores.ours) })
  }
  const limit = median(trials.map((one) => one.limit.measured))
  const ours = median(trials.map((one) => one.ours.measured))
  const bar = { what, value: ours.ops / limit.ops, unit: "of the client's limit", atLeast: 0.6 }
  const notes = trials.slice(-1).flatMap((last) => [last.ours.spent, last.limit.spent])
  return { samples: [ours, limit], bar, notes }
}

interface Trial {
  readonly measured: Sample
  /** What client and server computed, a sentence. */
  readonly spent: string
}

async function trial(variant: string, way: Way, { server, client }: Store): Promise<Trial> {
  const began = performance.now()
  const [came, { here, there }] = await computed(server.child.pid, events, () => way(client))
  const ms = performance.now() - began
  if (came < events) throw new Error(`Of ${events} events ${came} came.`)
  const shares = `${here.toFixed(1)} µs in the client, ${there.toFixed(1)} µs in the server`
  return {
    measured: { ...sample(variant, 1, [ms], ms), n: came, ops: (came * 1000) / ms },
    spent: `Processor time of an event, ${variant}: ${shares}.`,
  }
}

/** Appends at an even pace, and when each of them reaches a subscriber in this process. */
async function arrivals(): Promise<Sample> {
  const { directory, remove } = scratch('arrivals')
  const store = await startStore(directory)
  const expected = new Map<string, () => void>()
  const subscription = store.client.subscribeToAll({ fromPosition: START })
  subscription.on('data', ({ event }) => expected.get(event?.id ?? '')?.())
  const append = async (nth: number) => {
    const event = jsonEvent({ type: 'Appended', data: payload })
    const arrived = new Promise<void>((resolve) => expected.set(event.id, resolve))
    await store.client.appendToStream(`own-${nth % 100}`, event, { expectedRevision: ANY })
    await arrived
    expected.delete(event.id)
  }
  try {
    await paced('warm-up', { n: 3 * perSecond, perSecond }, append)
    return await paced('from append to subscriber', { n: 10 * perSecond, perSecond }, append)
  } finally {
    await subscription.unsubscribe()
    await store.stop()
    remove()
  }
}
