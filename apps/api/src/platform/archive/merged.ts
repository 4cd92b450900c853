/** Something with a place in an order, which no two share. */
interface Placed<Self> {
  isBefore(other: Self): boolean
}

/** One of several that are in order, as far as it has been read. */
interface Reading<One> {
  readonly chunks: AsyncIterator<readonly One[]>
  chunk: readonly One[]
  at: number
}

/**
 * What several tell, each in order, in the one order of all, many at a time. No more of each is
 * held than it hands over at once. @throws where one of them is in no order
 */
export async function* inOneOrder<One extends Placed<One>>(
  several: readonly AsyncIterable<readonly One[]>[],
): AsyncGenerator<readonly One[], void, undefined> {
  const all = several.map((one) => one[Symbol.asyncIterator]())
  let last: One | undefined
  try {
    const begun = await Promise.all(all.map((chunks) => next({ chunks, chunk: [], at: 0 })))
    let readings = begun.filter((one) => one !== undefined)
    while (readings.length > 0) {
      const together = asFarAsRead(readings)
      for (const one of together) {
        if (last && !last.isBefore(one)) throw new Error('What is told is in no order.')
        last = one
      }
      if (together.length > 0) yield together
      const read = await Promise.all(readings.map(readOn))
      readings = read.filter((one) => one !== undefined)
    }
  } finally {
    for (const chunks of all) await chunks.return?.()
  }
}

/** Until the first of them must be read on. */
function asFarAsRead<One extends Placed<One>>(readings: readonly Reading<One>[]): One[] {
  const together: One[] = []
  while (!readings.some(isOver)) {
    const [first, ...others] = readings.toSorted((one, other) =>
      headOf(one).isBefore(headOf(other)) ? -1 : 1,
    )
    if (!first) break
    const [second] = others
    const end = second && headOf(second)
    for (let head = first.chunk[first.at]; head; head = first.chunk[++first.at]) {
      if (end && !head.isBefore(end)) break
      together.push(head)
    }
  }
  return together
}

/** Undefined where nothing more is to come. */
async function readOn<One>(reading: Reading<One>): Promise<Reading<One> | undefined> {
  return isOver(reading) ? await next(reading) : reading
}

async function next<One>({ chunks }: Reading<One>): Promise<Reading<One> | undefined> {
  for (;;) {
    const { done, value } = await chunks.next()
    if (done) return undefined
    if (value.length > 0) return { chunks, chunk: value, at: 0 }
  }
}

function isOver<One>({ chunk, at }: Reading<One>): boolean {
  return at >= chunk.length
}

function headOf<One>({ chunk, at }: Reading<One>): One {
  const head = chunk[at]
  if (head === undefined) throw new Error('It is over.')
  return head
}
