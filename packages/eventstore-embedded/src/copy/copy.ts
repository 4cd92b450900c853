import { carry } from './carried.ts'
import { type Comparison, compare } from './compare.ts'
import { ForeignEventError, inTarget, isSame, kindOf, type LogEvent, logFrom } from './log-event.ts'
import { type Mark, markTypes, Origin, written } from './origin.ts'
import { openStore, type Store } from './store.ts'
import { mostOnTheWay, type NewEvent, type Run } from './writing.ts'

/** How far it is. `share`: of the log, by its positions. */
export interface Progress {
  readonly doing: 'copying' | 'verifying'
  readonly events: number
  readonly share: number
}

export interface Copied extends Pick<Comparison, 'events' | 'digests' | 'difference'> {
  readonly identity: string
  /** How many of the events were not there before. */
  readonly copied: number
  /** How many of them in a second, as long as it copied. */
  readonly rate: number
}

interface Copying {
  readonly source: Store
  readonly target: Store
  readonly origin: Origin
  readonly identity: string
  readonly tell: (progress: Progress) => void
}

/**
 * Copies a log from one store into another, goes on where an earlier copy was broken off, and
 * compares the two at the end. Only a copy without a difference is one that the api takes.
 */
export async function copyLog(
  { from, to }: { from: string; to: string },
  tell: (progress: Progress) => void,
): Promise<Copied> {
  const source = await openStore(from, 'source')
  try {
    const target = await openStore(to, 'target')
    try {
      const origin = Origin.of(await source.marks())
      const identity = origin.identity ?? (await firstId(source))
      return await carryOut({ source, target, origin, identity, tell })
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
  }
}

async function carryOut(copying: Copying): Promise<Copied> {
  const { source, origin, target, identity } = copying
  const marks = await target.marks()
  const there = await standOf(copying, marks)
  const head = await newest(source, origin)
  const share = (position: bigint) => (head > 0n ? Number(position) / Number(head) : 1)
  const begun = await begin(copying, marks)
  const start = performance.now()
  const { copied, last } = await copyEvents(copying, there, share)
  const seconds = (performance.now() - start) / 1_000
  const verifying = (events: number, position: bigint) =>
    copying.tell({ doing: 'verifying', events, share: share(position) })
  const compared = await compare({ source, origin, target }, last, verifying)
  const { events, digests, notes } = compared
  const stranger = notes.source.strangerIn(notes.target)
  const difference =
    compared.difference ?? (stranger && `The target says of ${stranger} what the source does not.`)
  if (!difference) {
    await notes.source.carryInto(target, notes.target)
    await target.mark(completion(compared), begun)
  }
  const rate = Math.round(copied / Math.max(seconds, 0.001))
  return { identity, events, copied, rate, digests, ...(difference && { difference }) }
}

/** From here on, until it is whole, no api takes the target for a log. */
async function begin({ target, identity }: Copying, marks: readonly Mark[]): Promise<number> {
  await target.mark([{ type: markTypes.begun, data: { identity } }], marks.length)
  return marks.length + 1
}

const placesInMark = 1_000

function completion({ events, digests, last, head, places }: Comparison): Mark[] {
  const marks: Mark[] = []
  for (let from = 0; from < places.length; from += placesInMark)
    marks.push({
      type: markTypes.places,
      data: { places: places.slice(from, from + placesInMark) },
    })
  const highest = last && last.position > head ? last.position : head
  const told = { events, digest: digests.source, head: `${highest}` }
  const data = { ...told, ...(last && { last: written(last) }) }
  return [...marks, { type: markTypes.completed, data }]
}

/** The last event that is in the target already. Throws where the target is no part of a copy. */
async function standOf(copying: Copying, marks: readonly Mark[]): Promise<LogEvent | undefined> {
  const { source, origin, target, identity } = copying
  const begun = marks.findLast(({ type }) => type === markTypes.begun)
  if (!begun) {
    for await (const event of target.readAll())
      if (kindOf(event) === 'event') throw new ForeignEventError(event)
    return undefined
  }
  const { identity: whose } = begun.data as { identity: string }
  if (whose !== identity)
    throw new Error(`The target holds a copy of another log (${whose}); the source is ${identity}.`)
  // A failure may have left out some of what was on its way with what is there.
  const tail = await newestOf(target, mostOnTheWay + 1)
  const first = tail[0]
  if (!first) return undefined
  let nth = 0
  for await (const event of logFrom(source, origin, first.position)) {
    const copied = tail[nth]
    if (!copied) break
    if (!isSame(event, copied)) throw new Error(broken(event, copied))
    nth += 1
  }
  const beyond = tail[nth]
  if (beyond) throw new ForeignEventError(beyond)
  return tail.at(-1)
}

function broken(event: LogEvent, copied: LogEvent): string {
  return `The target is no beginning of the source: where that has ${event.stream}@${event.revision}, it has ${copied.stream}@${copied.revision}. Copy into an empty event store.`
}

async function newestOf(target: Store, count: number): Promise<LogEvent[]> {
  const events: LogEvent[] = []
  for await (const event of target.readAll({ backwards: true })) {
    if (kindOf(event) === 'event') events.push(inTarget(event))
    if (events.length === count) break
  }
  return events.toReversed()
}

async function newest(source: Store, origin: Origin): Promise<bigint> {
  for await (const event of source.readAll({ backwards: true })) return origin.positionOf(event.at)
  return 0n
}

async function firstId(source: Store): Promise<string> {
  for await (const { id } of source.readAll()) return id
  throw new Error('The source is empty: there is no log to copy.')
}

async function copyEvents(
  { source, origin, target, tell }: Copying,
  there: LogEvent | undefined,
  share: (position: bigint) => number,
) {
  const writing = target.writing()
  let [copied, last] = [0, there?.position]
  try {
    for await (const run of runsOf(logFrom(source, origin, last), last)) {
      await writing.append(run)
      copied += run.events.length
      last = run.last
      tell({ doing: 'copying', events: copied, share: share(last) })
    }
    await writing.settled()
  } finally {
    writing.end()
  }
  return { copied, last }
}

const [mostInRun, mostBytesInRun] = [500, 256 * 1024]

/** Neighbours of one stream go in one append, so that one disk write is for more of them. */
async function* runsOf(
  events: AsyncIterable<LogEvent>,
  after: bigint | undefined,
): AsyncGenerator<Run & { last: bigint }> {
  let [run, next, bytes] = [[] as NewEvent[], undefined as LogEvent | undefined, 0]
  const end = () => {
    const { stream = '', revision = 0n, position: last = 0n } = next ?? {}
    const ended = { stream, revision: revision - BigInt(run.length - 1), events: run, last }
    ;[run, bytes] = [[], 0]
    return ended
  }
  for await (const event of events) {
    if (after !== undefined && event.position <= after) continue
    const size = event.data.length + event.metadata.length
    const isNeighbour = next?.stream === event.stream && next.revision + 1n === event.revision
    if (
      run.length > 0 &&
      (!isNeighbour || run.length === mostInRun || bytes + size > mostBytesInRun)
    )
      yield end()
    run.push({ ...event, metadata: carry(event.metadata, event) })
    ;[next, bytes] = [event, bytes + size]
  }
  if (run.length > 0) yield end()
}
