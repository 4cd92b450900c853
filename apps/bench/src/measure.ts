import { setTimeout as sleep } from 'node:timers/promises'

const tooLongMs = 500

/** What one way of doing it took. Times in milliseconds; `ops` per second. */
export interface Sample {
  readonly variant: string
  readonly n: number
  readonly conc: number
  readonly ms: number
  readonly ops: number
  readonly p50: number
  readonly p90: number
  readonly p99: number
  readonly p999: number
  readonly max: number
  /** How many of them came to nothing; what they took until then is among the times. */
  readonly failed?: number
}

/** `n` pieces of work by `conc` workers, each of which starts its next one when one is done. */
export async function timed(
  variant: string,
  { n, conc }: { n: number; conc: number },
  work: (nth: number, worker: number) => Promise<unknown>,
): Promise<Sample> {
  const latencies: number[] = []
  let next = 0
  const started = performance.now()
  const worker = async (mine: number) => {
    while (next < n) {
      const before = performance.now()
      await work(next++, mine)
      latencies.push(performance.now() - before)
    }
  }
  await Promise.all(Array.from({ length: conc }, (_, mine) => worker(mine)))
  return sample(variant, conc, latencies, performance.now() - started)
}

/**
 * `n` pieces of work that begin at so many per second, whether or not those before have ended. What
 * one waited because others took long is part of its time.
 */
export async function paced(
  variant: string,
  { n, perSecond }: { n: number; perSecond: number },
  work: (nth: number) => Promise<unknown>,
): Promise<Sample> {
  const latencies: number[] = []
  let failed = 0
  const started = performance.now()
  const begun: Promise<unknown>[] = []
  for (let nth = 0; nth < n; nth++) {
    const due = started + (nth * 1_000) / perSecond
    const early = due - performance.now()
    if (early > 0) await sleep(early)
    const done = work(nth).catch(() => failed++)
    begun.push(done.then(() => latencies.push(performance.now() - due)))
  }
  await Promise.all(begun)
  return { ...sample(variant, 0, latencies, performance.now() - started), failed }
}

/**
 * `paced`, after a warm-up. What takes too long by itself is asked a few times only: how a queue
 * grows says nothing more.
 */
export async function pacedOrFew(
  variant: string,
  load: { n: number; perSecond: number },
  work: (nth: number) => Promise<unknown>,
): Promise<Sample> {
  const few = await paced(`${variant} (a few)`, { n: 5, perSecond: 5 }, work)
  if (few.p50 > tooLongMs || (few.failed ?? 0) > 0) return few
  await paced('warm-up', { n: 25, perSecond: 25 }, work)
  return await paced(variant, load, work)
}

export function sample(variant: string, conc: number, latencies: number[], ms: number): Sample {
  const sorted = latencies.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN
  const [p50, p90, p99, p999, max] = [at(0.5), at(0.9), at(0.99), at(0.999), at(1)]
  const n = sorted.length
  return { variant, n, conc, ms, ops: (n * 1000) / ms, p50, p90, p99, p999, max }
}

/** The one in the middle of several trials, by what was done in a second. */
export function median(trials: readonly Sample[]): Sample {
  const middle = trials.toSorted((a, b) => a.ops - b.ops)[trials.length >> 1]
  if (!middle) throw new Error('No trial was made.')
  return middle
}

/** Asks until the answer is yes, with a pause between. */
export async function until(yes: () => Promise<boolean>, pauseMs: number): Promise<void> {
  while (!(await yes())) await sleep(pauseMs)
}
