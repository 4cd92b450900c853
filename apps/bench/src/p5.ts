// From a command to a query that shows it: with the position of the receipt, and as a client does
// it that can only look again and again.

import { register } from '@rostrum/contracts/registrations'
import { changeWebinar, getNumbers, getWebinar } from '@rostrum/contracts/webinars'
import type { Client } from '@rostrum/sdk/client'
import type { SignedIn } from '@rostrum/sdk/signed-in'
import { type Sample, timed, until } from './measure.ts'
import type { Result } from './record.ts'
import { clientOf, open, planRooms, type Room } from './rooms.ts'
import { startApi } from './service.ts'

/** One who writes; its rooms are written to by nobody else, so that it knows what it must see. */
interface Writer {
  /** Remembers what it wrote last, and waits for it when it reads. */
  readonly client: Client
  /** Open for registration. */
  readonly open: Room & { registered: number }
  /** More than one, since no webinar is edited a thousand times. */
  readonly edited: readonly Room[]
}

const together = 8
const editedEach = 16
const n = 500

export async function p5(): Promise<Result> {
  const api = await startApi()
  try {
    const writers = await prepare(api.owner)
    const edit = (nth: number, worker: number) => retitle(of(writers, worker), nth)
    const join = (nth: number, worker: number) => registerOne(of(writers, worker), nth)
    await timed('warm-up', { n: 100, conc: together }, edit)
    await timed('warm-up', { n: 100, conc: together }, join)
    const ours = [
      await timed('change a webinar, read it', { n, conc: 1 }, edit),
      await timed('change a webinar, read it', { n, conc: together }, edit),
      await timed('register, read the numbers', { n, conc: 1 }, join),
      await timed('register, read the numbers', { n, conc: together }, join),
    ]
    const looks = clientOf(api.owner)
    const poll = (pauseMs: number) => (nth: number, worker: number) =>
      retitleAndPoll(of(writers, worker), looks, nth, pauseMs)
    const peers = [
      await timed('poll every 100 ms', { n: 100, conc: 1 }, poll(100)),
      await timed('poll every 1 s', { n: 30, conc: 1 }, poll(1_000)),
    ]
    return result(ours, peers)
  } finally {
    await api.stop()
  }
}

function result(ours: readonly Sample[], peers: readonly Sample[]): Result {
  const worst = (conc: number, name: 'p50' | 'p99') =>
    Math.max(...ours.filter((sample) => sample.conc === conc).map((sample) => sample[name]))
  const bars = [
    { what: 'p50 by one', value: worst(1, 'p50'), unit: 'ms', below: 15 },
    { what: 'p99 by one', value: worst(1, 'p99'), unit: 'ms', below: 60 },
    { what: `p50 by ${together}`, value: worst(together, 'p50'), unit: 'ms', below: 15 },
    { what: `p99 by ${together}`, value: worst(together, 'p99'), unit: 'ms', below: 60 },
  ]
  const alone = ours[0]?.p50 ?? Number.NaN
  const ratioToPeer = alone / (peers.at(-1)?.p50 ?? Number.NaN)
  return { bench: 'P5', samples: [...ours, ...peers], bars, ratioToPeer }
}

async function prepare(owner: SignedIn): Promise<Writer[]> {
  const client = clientOf(owner)
  const opened = await planRooms(client, 'P5', together)
  const writers: Writer[] = []
  for (const room of opened) {
    await open(client, room)
    const edited = await planRooms(client, 'P5, edited', editedEach)
    writers.push({ client: clientOf(owner), open: { ...room, registered: 0 }, edited })
  }
  return writers
}

function of<T>(list: readonly T[], nth: number): T {
  const one = list[nth % list.length]
  if (!one) throw new Error('The list is empty.')
  return one
}

async function retitle({ client, edited }: Writer, nth: number) {
  const { params } = of(edited, nth)
  const title = `Title ${nth} at ${performance.now()}`
  await client.call(changeWebinar, { params, body: { title } })
  const seen = await client.call(getWebinar, { params })
  if (seen.title !== title) throw new Error(`The title reads ${seen.title}, not ${title}.`)
}

async function registerOne({ client, open: room }: Writer, nth: number) {
  const { params } = room
  const email = `${nth}-${performance.now()}@example.org`
  await client.call(register, { params, body: { name: 'Ada Example', email } })
  room.registered++
  const { registered } = await client.call(getNumbers, { params })
  if (registered !== room.registered)
    throw new Error(`The numbers say ${registered} registered, not ${room.registered}.`)
}

/**
 * What a client does that has nothing to wait for: `looks` never wrote, so its reads never wait.
 */
async function retitleAndPoll(
  { client, edited }: Writer,
  looks: Client,
  nth: number,
  pauseMs: number,
) {
  const { params } = of(edited, nth)
  const title = `Polled ${nth} at ${performance.now()}`
  await client.call(changeWebinar, { params, body: { title } })
  await until(async () => (await looks.call(getWebinar, { params })).title === title, pauseMs)
}
