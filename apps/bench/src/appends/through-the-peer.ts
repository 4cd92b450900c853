import { openEmmett } from '../emmett.ts'
import { type Sample, timed } from '../measure.ts'
import { type Load, payload, Streams } from './load.ts'

/** The same appends through the peer, each writer on a stream of its own. */
export async function throughEmmett(url: string, writers: number, n: number): Promise<Sample> {
  const emmett = await openEmmett(url)
  const streams = new Streams({ writers, hot: false } satisfies Load)
  const append = async (nth: number, writer: number) => {
    const stream = streams.of(nth, writer)
    // The peer counts from one.
    if (stream) stream.last = (await emmett.append(stream.name, payload, stream.last + 1n)) - 1n
  }
  const conc = writers
  await timed('warm-up', { n: Math.max(200, conc), conc }, append)
  const measured = await timed('emmett-postgresql', { n, conc }, append)
  await emmett.close()
  return measured
}
