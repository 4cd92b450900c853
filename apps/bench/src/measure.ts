import { setTimeout as sleep } from 'node:timers/promises'

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

export function sample(variant: string, conc: number, latencies: number[], ms: number): Sample {
  const sorted = latencies.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN
  const [p50, p90, p99, p999, max] = [at(0.5), at(0.9), at(0.99), at(0.999), at(1)]
  const n = sorted.length
  return { variant, n, conc, ms, ops: (n * 1000) / ms, p50, p90, p99, p999, max }
}

/** Asks until the answer is yes, with a pause between. */
export async function until(yes: () => Promise<boolean>, pauseMs: number): Promise<void> {
  while (!(await yes())) await sleep(pauseMs)
}
