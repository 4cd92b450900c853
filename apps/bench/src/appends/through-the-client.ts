import { ANY, jsonEvent, NO_STREAM } from '@eventstore/db-client'
import { computed } from '../cpu.ts'
import { scratch } from '../disk.ts'
import { type Sample, timed } from '../measure.ts'
import { type Store, startBareServer, startStore } from '../store.ts'
import { type Load, payload, Streams } from './load.ts'

interface Trial {
  readonly measured: Sample
  /** Microseconds of processor time that an append took in the client and in the node. */
  readonly cpu: { readonly here: number; readonly there: number }
}

/** The same appends to a server that answers at once and stores nothing: what the client can do. */
export async function answeredAtOnce(load: Load, n: number): Promise<Sample> {
  const store = await startBareServer()
  const { measured } = await appendTo(store, load, n).finally(() => store.stop())
  return { ...measured, variant: 'the client, answered at once' }
}

/** `n` durable appends through the official client to a node on a directory of its own. */
export async function throughTheClient(load: Load, n: number, env = process.env): Promise<Trial> {
  const { directory, remove } = scratch('node')
  const store = await startStore(directory, env)
  try {
    return await appendTo(store, load, n)
  } finally {
    await store.stop()
    remove()
  }
}

export async function appendTo({ server, client }: Store, load: Load, n: number): Promise<Trial> {
  const streams = new Streams(load)
  const append = async (nth: number, writer: number) => {
    const stream = streams.of(nth, writer)
    const event = jsonEvent({ type: 'Appended', data: payload })
    if (!stream) {
      await client.appendToStream(streams.hot, event, { expectedRevision: ANY })
      return
    }
    const expectedRevision = stream.last < 0n ? (NO_STREAM as typeof NO_STREAM) : stream.last
    const done = await client.appendToStream(stream.name, event, { expectedRevision })
    stream.last = done.nextExpectedRevision
  }
  const conc = load.writers
  await timed('warm-up', { n: Math.min(n, conc * 20 + 500), conc }, append)
  const [measured, cpu] = await computed(server.child.pid, n, () =>
    timed(load.hot ? 'ours, 10 % on one stream' : 'ours', { n, conc }, append),
  )
  return { measured, cpu }
}
