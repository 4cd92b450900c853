// Durable appends through the official client to the embedded store, by 1 to 1,024 writers at once;
// beside the same group commit without a network, a plain insert, and a peer on Postgres on this
// disk, and beside a server that answers the client at once.
import { bareCommits, loneInserts } from './appends/bare.ts'
import { answeredAtOnce, throughTheClient } from './appends/through-the-client.ts'
import { throughEmmett } from './appends/through-the-peer.ts'
import { scratch } from './disk.ts'
import { median, type Sample } from './measure.ts'
import { startPostgres } from './postgres.ts'
import { busiest, readProfiles } from './profile.ts'
import type { Bar, Result } from './record.ts'

const rounds = 3
/** How many append at once, how many appends are measured then, and how many of the peer. */
const loads = [
  { writers: 1, n: 1_000, peerN: 500 },
  { writers: 8, n: 4_000, peerN: 1_000 },
  { writers: 64, n: 10_000, peerN: 2_000 },
  { writers: 256, n: 10_000, peerN: 2_000 },
  { writers: 1_024, n: 10_000, peerN: 2_500 },
] as const

/** One look at each way of doing it, or of several looks the one in the middle. */
interface Trial {
  readonly ours: Sample
  readonly limit: Sample
  readonly peer: Sample
  readonly oursHot: Sample
  readonly limitHot: Sample
  readonly atOnce: Sample
}

interface Measured extends Trial {
  readonly writers: number
  /** What client and node computed, a sentence. */
  readonly spent: string
}

export async function p1(): Promise<Result> {
  const postgres = await startPostgres()
  const measured: Measured[] = []
  try {
    for (const load of loads) measured.push(await measure(postgres.url, load))
  } finally {
    await postgres.stop()
  }
  const alone = await oneWriter()
  const bars = [...measured.flatMap(barsOf), alone.bar]
  const leastOf = (unit: string) =>
    Math.min(...bars.filter((bar) => bar.unit === unit).map(({ value }) => value))
  return {
    bench: 'P1',
    samples: [...measured.flatMap(samplesOf), ...alone.samples],
    bars,
    ratioToLimit: leastOf(ofLimit),
    ratioToPeer: leastOf(ofPeer),
    notes: [...measured.map(({ spent }) => spent), ...(await profiled())],
  }
}

/** All ways in each round, one after the other: what else the machine does meets all of them. */
async function measure(url: string, { writers, n, peerN }: (typeof loads)[number]) {
  const own = { writers, hot: false }
  const hot = { writers, hot: true }
  const trials: Trial[] = []
  let spent = ''
  while (trials.length < rounds) {
    const { measured: ours, cpu } = await throughTheClient(own, n)
    const shares = `${cpu.here.toFixed(0)} µs in the client, ${cpu.there.toFixed(0)} µs in the node`
    spent = `Processor time of an append by ${writers}: ${shares}.`
    trials.push({
      ours,
      limit: bareCommits(own, n),
      peer: await throughEmmett(url, writers, peerN),
      oursHot: (await throughTheClient(hot, n)).measured,
      limitHot: bareCommits(hot, n),
      atOnce: await answeredAtOnce(own, n),
    })
  }
  const middle = (way: keyof Trial) => median(trials.map((trial) => trial[way]))
  return {
    ...{ writers, spent, ours: middle('ours'), limit: middle('limit'), peer: middle('peer') },
    ...{ oursHot: middle('oursHot'), limitHot: middle('limitHot'), atOnce: middle('atOnce') },
  }
}

/** How long one who appends alone waits, beside an insert that is synced by itself. */
async function oneWriter(): Promise<{ readonly samples: readonly Sample[]; readonly bar: Bar }> {
  const own = { writers: 1, hot: false }
  const trials: { ours: Sample; plain: Sample }[] = []
  while (trials.length < rounds) {
    const plain = loneInserts(1_000)
    const { measured } = await throughTheClient(own, 1_000)
    trials.push({ plain, ours: { ...measured, variant: 'ours, alone' } })
  }
  const [ours, plain] = [median(trials.map((t) => t.ours)), median(trials.map((t) => t.plain))]
  const value = ours.p50 / plain.p50
  const what = 'what one writer waits for an append'
  return { samples: [ours, plain], bar: { what, value, unit: '× a plain insert', below: 1.5 } }
}

function samplesOf({ ours, limit, peer, oursHot, limitHot, atOnce }: Measured): Sample[] {
  return [ours, limit, atOnce, peer, oursHot, limitHot]
}

const [ofLimit, ofPeer] = ['of the limit', '× the peer']

function barsOf({ writers, ours, limit, peer, oursHot, limitHot }: Measured): Bar[] {
  const by = `by ${writers}`
  const hot = `${by}, 10 % on one stream,`
  const bars: Bar[] = [
    { what: `ours ${by}`, value: ours.ops / limit.ops, unit: ofLimit, atLeast: 0.4 },
    { what: `ours ${hot}`, value: oursHot.ops / limitHot.ops, unit: ofLimit, atLeast: 0.4 },
    { what: `ours ${by}`, value: ours.ops / peer.ops, unit: ofPeer, atLeast: 5 },
  ]
  if (writers === 64)
    for (const { variant, p99 } of [ours, oursHot])
      bars.push({ what: `p99 of ${variant}, ${by}`, value: p99, unit: 'ms', below: 25 })
  return bars
}

/** One more run with a profiler in the node, which slows it: for shares, not for speed. */
async function profiled(): Promise<string[]> {
  const { directory, remove } = scratch('profile')
  const writers = 256
  // By the environment, since the threads of the node take no flags of the process.
  const NODE_OPTIONS = `--cpu-prof --cpu-prof-dir=${directory}`
  await throughTheClient({ writers, hot: false }, 20_000, { ...process.env, NODE_OPTIONS })
  const threads = readProfiles(directory)
  remove()
  return [
    `Where the node's time went, by ${writers} writers (share of a thread's busy time):`,
    ...threads.map(({ name, busyMs, shares }) => `  ${name} ${busiest(busyMs, shares)}`),
  ]
}
