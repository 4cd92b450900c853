import { setTimeout as sleep } from 'node:timers/promises'
import { RefusedError } from '../platform/problems.ts'

/** Longer than other requests may take, and within a client's patience. */
export const patienceMs = 25_000

/**
 * Waits for work that goes on when its request has ended: whoever asks again joins it.
 * @throws RefusedError `still_reading`
 */
export async function patiently<T>(work: Promise<T>, ms = patienceMs): Promise<T> {
  const isDone = await settled(work, ms)
  if (isDone) return await work
  throw new RefusedError('still_reading', 'This takes longer than a request may: ask again.')
}

/** Whether it ended, well or not, within so many milliseconds. */
export async function settled(work: Promise<unknown>, ms: number): Promise<boolean> {
  const waited = new AbortController()
  const ended = work.then(
    () => true,
    () => true,
  )
  const late = sleep(ms, false, { signal: waited.signal }).catch(() => false)
  return await Promise.race([ended, late]).finally(() => waited.abort())
}
