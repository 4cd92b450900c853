/** Works things off, at most `limit` at once; answers in their order. Throws what failed first. */
export async function inParallel<T, R>(
  things: readonly T[],
  limit: number,
  work: (thing: T) => Promise<R>,
): Promise<R[]> {
  const done: R[] = []
  const queue = things.entries()
  const worker = async () => {
    for (const [nth, thing] of queue) done[nth] = await work(thing)
  }
  await Promise.all(Array.from({ length: Math.min(limit, things.length) }, worker))
  return done
}
