/**
 * Hands over what has come so far, at least one and at most `max`: a batch of one when it is quiet,
 * larger ones only while the consumer is busy. Reads ahead no further than `ahead`.
 */
export async function* batched<T>(
  source: AsyncIterable<T>,
  max: number,
  ahead = max * 4,
): AsyncIterable<T[]> {
  const queue: T[] = []
  let done = false
  let failure: Error | undefined
  let filled = Promise.withResolvers<void>()
  let drained = Promise.withResolvers<void>()
  const reader = source[Symbol.asyncIterator]()
  const pump = (async () => {
    try {
      for (let next = await reader.next(); !next.done && !done; next = await reader.next()) {
        queue.push(next.value)
        filled.resolve()
        if (queue.length < ahead) continue
        drained = Promise.withResolvers<void>()
        await drained.promise
      }
    } catch (error) {
      failure = error as Error
    }
    done = true
    filled.resolve()
  })()
  try {
    for (;;) {
      if (queue.length > 0) {
        yield queue.splice(0, max)
        if (queue.length < ahead) drained.resolve()
        continue
      }
      if (failure) throw failure
      if (done) return
      filled = Promise.withResolvers<void>()
      if (queue.length === 0 && !done) await filled.promise
    }
  } finally {
    done = true
    drained.resolve()
    // Whoever leaves early aborts the source's signal: a generator that waits cannot be returned.
    void reader.return?.()
    void pump
  }
}
