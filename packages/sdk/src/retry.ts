import { ProblemError, problemOf, UnreachableError } from './errors.ts'
import type { PreparedRequest } from './request.ts'

export interface Sending {
  readonly fetch: typeof fetch
  /** Tries after the first one. */
  readonly retries: number
  /** Read to the end before it counts as an answer, so that one cut short is asked for again. */
  readonly whole: boolean
  /** Of one try, in milliseconds. */
  readonly timeoutMs: number
  readonly signal: AbortSignal | undefined
}

const firstPauseMs = 200
/** Who must wait longer decides that themselves. */
const longestPauseMs = 5000

/**
 * Sends a request until there is an answer: again after no answer, and after 503 with Retry-After,
 * always with the same key, so that nothing is done twice. Resolves with a success; throws
 * ProblemError or UnreachableError, or the signal's reason when it was aborted.
 */
export async function send(request: PreparedRequest, sending: Sending): Promise<Response> {
  for (let attempt = 0; ; attempt++) {
    const last = attempt >= sending.retries
    const outcome = await tryOnce(request, sending)
    if (outcome instanceof UnreachableError) {
      if (last) throw outcome
      await pause(backOff(attempt), sending.signal)
      continue
    }
    if (outcome.ok) return outcome
    const askedToWait = outcome.status === 503 ? retryAfterMs(outcome) : undefined
    if (last || askedToWait === undefined || askedToWait > longestPauseMs) {
      throw new ProblemError(await problemOf(outcome), request.commandId)
    }
    await outcome.body?.cancel()
    await pause(Math.max(askedToWait, backOff(attempt)), sending.signal)
  }
}

async function tryOnce(request: PreparedRequest, { fetch, timeoutMs, signal, whole }: Sending) {
  const limit = AbortSignal.timeout(timeoutMs)
  try {
    const response = await fetch(request.url, {
      ...request.init,
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    })
    return whole ? await read(response) : response
  } catch (error) {
    signal?.throwIfAborted()
    return new UnreachableError(error, request.commandId)
  }
}

async function read(response: Response): Promise<Response> {
  const bytes = await response.arrayBuffer()
  return new Response(bytes.byteLength > 0 ? bytes : null, response)
}

function retryAfterMs(response: Response): number | undefined {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined
}

/** Doubles, with jitter, so that many clients do not come back at once. */
export function backOff(attempt: number, longest = longestPauseMs): number {
  return Math.min(longest, firstPauseMs * 2 ** attempt) * (0.5 + Math.random() / 2)
}

/** Waits; rejects with the signal's reason when it is aborted meanwhile. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(reasonOf(signal))
    const stop = () => {
      clearTimeout(timer)
      if (signal) reject(reasonOf(signal))
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, ms)
    signal?.addEventListener('abort', stop, { once: true })
  })
}

function reasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error(String(signal.reason))
}
