import { webinarOf } from '@rostrum/domain/reports/programme-facts'
import { categoryOf, type RecordedFact } from '@rostrum/domain/reports/report-definition'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import type { Part } from '../platform/archive/archive.ts'
import { batched } from '../platform/batched.ts'
import { type Behind, countFacts, type InParts, partsOf } from './count-facts.ts'
import { begun, type Folding, factsOfLog, type Replay, type Told } from './folding.ts'

/** So many facts of a report of many webinars are held at most: they take about 700 MB. */
export const mostHeld = 1_000_000

const batchSize = 1_000

interface OfLog extends Told {
  readonly end: bigint
  /** What is folded already, and where that ends. */
  readonly folded?: Folding | undefined
  readonly inParts?: InParts | undefined
}

/** Folds what the log itself tells of a report, up to its end. */
export async function foldLog(
  eventStore: EventStore,
  run: Replay,
  { folded, inParts, ...told }: OfLog,
): Promise<Folding> {
  const mayCount = !folded && inParts && run.definition.parts
  const most = mayCount ? (inParts.from ?? mostHeld) : Number.POSITIVE_INFINITY
  const held = await holdLog(eventStore, run, { ...told, folded, most })
  return held ?? (await countLog(eventStore, run, told))
}

/** Undefined where there are more facts than may be held. */
async function holdLog(
  eventStore: EventStore,
  run: Replay,
  { folded, most, ...told }: OfLog & { readonly most: number },
): Promise<Folding | undefined> {
  const { ahead } = folded ?? {}
  let { state, held, position, recordedTo } = folded ?? begun(run)
  const read = (at: bigint, recordedMs: number) => {
    position = at
    recordedTo = Math.max(recordedTo, recordedMs)
  }
  for await (const fact of factsOfLog(eventStore, run, {
    ...told,
    after: folded?.position,
    read,
  })) {
    held += 1
    if (held > most) return undefined
    if (!ahead?.includes(categoryOf(fact.streamName).category))
      state = run.definition.evolve(state, fact)
  }
  return { state, held, position, recordedTo, ahead }
}

/** A webinar at a time: the log is read for where the last of each stands, and then once more. */
async function countLog(
  eventStore: EventStore,
  run: Replay,
  { end, signal, tell }: Told & Pick<OfLog, 'end'>,
): Promise<Folding> {
  const { first, webinars, ...read } = await lookThrough(eventStore, run, { end, signal })
  const { position: bound } = read
  const facts = () => factsOfLog(eventStore, run, { end: bound, signal, read: () => undefined })
  const told = {
    ...{ ...read, bound },
    ends: () => Promise.resolve(webinars),
    async *facts({ categories = [] }: Part = {}) {
      const isFirst = categories.every((one) => partsOf(run).first.includes(one))
      if (isFirst) yield first
      else
        for await (const some of batched(facts(), batchSize))
          yield some.filter(({ streamName }) =>
            categories.includes(categoryOf(streamName).category),
          )
    },
  }
  return await countFacts(run, told, { signal, tell })
}

/** What must be known of a stretch of the log before it is folded. */
export async function lookThrough(
  eventStore: EventStore,
  run: Replay,
  { after, end, signal }: Pick<Told, 'signal'> & { after?: bigint; end: bigint },
): Promise<Behind> {
  const categories = partsOf(run).first
  const first: RecordedFact[] = []
  const webinars = new Map<string, bigint>()
  let [position, recordedTo] = [after ?? 0n, 0]
  const read = (at: bigint, recordedMs: number) => {
    position = at
    recordedTo = Math.max(recordedTo, recordedMs)
  }
  for await (const fact of factsOfLog(eventStore, run, { after, end, signal, read })) {
    const webinarId = webinarOf(fact)
    if (categories.includes(categoryOf(fact.streamName).category)) first.push(fact)
    else if (webinarId !== undefined) webinars.set(webinarId, fact.position)
  }
  return { first, webinars, position, recordedTo }
}
