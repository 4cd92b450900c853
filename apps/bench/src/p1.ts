// Durable appends through the official client to the embedded store, by 64 and by 256 writers at
// once; beside the same group commit without a network, and beside a peer on Postgres on this disk.
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client'
import { noStream, type ProposedEvent } from '@rostrum/eventstore-embedded/log/event'
import { openForWriting } from '@rostrum/eventstore-embedded/storage/schema'
import { Writer } from '@rostrum/eventstore-embedded/storage/writer'
import { computed } from './cpu.ts'
import { scratch } from './disk.ts'
import { openEmmett } from './emmett.ts'
import { type Sample, sample, timed } from './measure.ts'
import { startPostgres } from './postgres.ts'
import { busiest, readProfiles } from './profile.ts'
import type { Result } from './record.ts'
import { startService } from './service.ts'

const rounds = 3
const n = 20_000
const writers = [64, 256] as const
const main = fileURLToPath(import.meta.resolve('@rostrum/eventstore-embedded/main'))

export async function p1(): Promise<Result> {
  const samples: Sample[] = []
  let spent = ''
  const ratios = { limit: [] as number[], peer: [] as number[] }
  for (const conc of writers) {
    const trials: { ours: Sample; limit: Sample; peer: Sample }[] = []
    while (trials.length < rounds) {
      const limit = bareCommits(conc)
      const { measured: ours, cpu } = await throughTheClient(conc)
      spent = cpu
      trials.push({ limit, ours, peer: await throughEmmett(conc) })
    }
    const [ours, limit, peer] = (['ours', 'limit', 'peer'] as const).map((who) =>
      median(trials.map((trial) => trial[who])),
    )
    if (!ours || !limit || !peer) throw new Error('No trial was made.')
    samples.push(ours, limit, peer)
    ratios.limit.push(ours.ops / limit.ops)
    ratios.peer.push(ours.ops / peer.ops)
  }
  const notes = [spent, ...(await profiled())]
  const p99 = Math.max(...samples.filter(({ variant }) => variant === 'ours').map((s) => s.p99))
  const [ratioToLimit, ratioToPeer] = [Math.min(...ratios.limit), Math.min(...ratios.peer)]
  return {
    bench: 'P1',
    samples,
    bars: [
      { what: 'ours to the limit', value: ratioToLimit, unit: '×', atLeast: 0.4 },
      { what: 'ours to emmett-postgresql', value: ratioToPeer, unit: '×', atLeast: 5 },
      { what: 'the worst p99 of ours', value: p99, unit: 'ms', below: 25 },
    ],
    ratioToLimit,
    ratioToPeer,
    notes,
  }
}

/** The trial in the middle of them, by what it did in a second. */
function median(trials: readonly Sample[]): Sample | undefined {
  return trials.toSorted((a, b) => a.ops - b.ops)[trials.length >> 1]
}

interface Trial {
  readonly measured: Sample
  /** What client and node computed for it, a sentence. */
  readonly cpu: string
}

/** Each writer has a stream and the revision that it wrote last. */
async function throughTheClient(conc: number, env = process.env): Promise<Trial> {
  const { directory, remove } = scratch('node')
  const args = [main, '--port', '0', '--dir', directory]
  const node = await startService(args, /listening on (\S+)/, { env })
  const client = EventStoreDBClient.connectionString(`esdb://${node.said[1]}?tls=false`)
  try {
    const streams = Array.from({ length: conc }, () => ({
      name: `ours-${randomUUID()}`,
      last: -1n,
    }))
    const append = async (_nth: number, worker: number) => {
      const stream = streams[worker]
      if (!stream) throw new Error('There are more workers than streams.')
      const expectedRevision = stream.last < 0n ? (NO_STREAM as typeof NO_STREAM) : stream.last
      const event = jsonEvent({ type: 'Appended', data: payload })
      const done = await client.appendToStream(stream.name, event, { expectedRevision })
      stream.last = done.nextExpectedRevision
    }
    await timed('warm-up', { n: conc * 20, conc }, append)
    const [measured, { here, there }] = await computed(node.child.pid, n, () =>
      timed('ours', { n, conc }, append),
    )
    const shares = `${here.toFixed(0)} µs in the client, ${there.toFixed(0)} µs in the node`
    const cpu = `Processor time of an append by ${conc}: ${shares}.`
    return { measured, cpu }
  } finally {
    await client.dispose()
    await node.stop()
    remove()
  }
}

/** The node's own writer, given a batch of `conc` appends as soon as the one before is durable. */
function bareCommits(conc: number): Sample {
  const { directory, remove } = scratch('commits')
  const db = openForWriting(join(directory, 'log.db'))
  const writer = new Writer(db)
  const streams = Array.from({ length: conc }, () => `bare-${randomUUID()}`)
  const latencies: number[] = []
  const started = performance.now()
  for (let revision = noStream; latencies.length < 40_000; revision++) {
    const before = performance.now()
    const appends = streams.map((stream) => ({ stream, expected: revision, events: [proposed()] }))
    const outcomes = writer.commit(appends)
    if (outcomes.some(({ kind }) => kind !== 'stored')) throw new Error('An append was refused.')
    const took = performance.now() - before
    latencies.push(...streams.map(() => took))
  }
  const ms = performance.now() - started
  db.close()
  remove()
  return sample('the same group commit, no network', conc, latencies, ms)
}

async function throughEmmett(conc: number): Promise<Sample> {
  const postgres = await startPostgres()
  try {
    const emmett = await openEmmett(postgres.url)
    const versions = Array.from({ length: conc }, () => ({
      name: `peer-${randomUUID()}`,
      last: 0n,
    }))
    const append = async (_nth: number, worker: number) => {
      const stream = versions[worker]
      if (!stream) throw new Error('There are more workers than streams.')
      stream.last = await emmett.append(stream.name, payload, stream.last)
    }
    await timed('warm-up', { n: conc * 2, conc }, append)
    const measured = await timed('emmett-postgresql', { n: 3_000, conc }, append)
    await emmett.close()
    return measured
  } finally {
    await postgres.stop()
  }
}

/** One more run with a profiler in the node, which slows it: for shares, not for speed. */
async function profiled(): Promise<string[]> {
  const { directory, remove } = scratch('profile')
  const conc = 256
  // By the environment, since the threads of the node take no flags of the process.
  const NODE_OPTIONS = `--cpu-prof --cpu-prof-dir=${directory}`
  await throughTheClient(conc, { ...process.env, NODE_OPTIONS })
  const threads = readProfiles(directory)
  remove()
  return [
    `Where the node's time went, by ${conc} writers (share of a thread's busy time):`,
    ...threads.map(({ name, busyMs, shares }) => `  ${name} ${busiest(busyMs, shares)}`),
  ]
}

/** About 300 bytes as JSON. */
const payload = { text: 'x'.repeat(240), at: '2021-06-03T13:00:00Z', seats: 325 }
const encoded = Buffer.from(JSON.stringify(payload))
const nothing = Buffer.alloc(0)

function proposed(): ProposedEvent {
  const id = Buffer.from(randomUUID().replaceAll('-', ''), 'hex')
  return { id, type: 'Appended', json: true, data: encoded, metadata: nothing }
}
