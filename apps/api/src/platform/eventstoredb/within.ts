/**
 * Races a call against the request's budget. The client's own deadlines do not hold when the
 * server stalls, and a promise that nobody waits for any more must not become an unhandled
 * rejection.
 */
export async function within<T>(signal: AbortSignal | undefined, call: Promise<T>): Promise<T> {
  if (!signal) return call
  call.catch(() => undefined)
  signal.throwIfAborted()
  let stop: (() => void) | undefined
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason as Error)
    signal.addEventListener('abort', stop, { once: true })
  })
  try {
    return await Promise.race([call, aborted])
  } finally {
    if (stop) signal.removeEventListener('abort', stop)
  }
}
