import { webinarOf } from '@rostrum/domain/reports/programme-facts'
import { categoryOf, type RecordedFact } from '@rostrum/domain/reports/report-definition'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import type { Archived } from '../platform/archive/archive.ts'
import type { CountedWebinars } from './counted-webinars.ts'
import {
  begun,
  countingOf,
  type Folding,
  factsOfLog,
  type Replay,
  type Told,
  untilOf,
} from './folding.ts'

/** How a report of several webinars is counted a webinar at a time, rather than held whole. */
export interface InParts {
  /** From so many rows on that must be looked at. */
  readonly from?: number
  readonly known?: CountedWebinars
}

/** Fewer rows are held as they are: whatever is asked of them next is answered at once. */
const manyRows = 100_000

/** Of so many it is asked by their names; to look for one of more takes longer than to fold it. */
const fewWebinars = 100

/** What comes behind the files, as far as it must be known before they are folded. */
export interface Behind {
  /** Of the categories that are told first. */
  readonly first: readonly RecordedFact[]
  /** Of which something more is told there. */
  readonly webinars: ReadonlySet<string>
  readonly recordedTo: number
}

const nothingBehind: Behind = { first: [], webinars: new Set(), recordedTo: 0 }

interface FilesFolded extends Told {
  /** Without it, everything is held. */
  readonly inParts?: InParts | undefined
  /** Without it, nothing comes behind the files. */
  readonly behind?: () => Promise<Behind>
}

/** Folds what some files hold of a report. What they hold of it was asked for already. */
export async function foldFiles(
  run: Replay,
  archived: Archived,
  { inParts, behind, ...told }: FilesFolded,
): Promise<Folding> {
  const isLong = archived.rows >= (inParts?.from ?? manyRows)
  if (!inParts || !run.definition.parts || !isLong) return await holdFiles(run, archived, told)
  const read = archived.isWhole ? undefined : await behind?.()
  const known = inParts.known
  return await countFiles(run, archived, { ...told, behind: read ?? nothingBehind, known })
}

async function holdFiles(
  run: Replay,
  archived: Archived,
  { signal, tell }: Told,
): Promise<Folding> {
  const counts = countingOf(run)
  let { state } = begun(run)
  for await (const some of archived.facts()) {
    signal?.throwIfAborted()
    for (const fact of some) if (counts(fact)) state = run.definition.evolve(state, fact)
    const last = some.at(-1)
    if (last) tell?.(last.position)
  }
  const { position, recordedTo } = archived
  return { state, position, recordedTo }
}

/**
 * A webinar at a time: one is counted as soon as all is told of it, and its facts let go,
 * so that it takes the room of those that go on at once. What was counted before is taken as it is.
 */
async function countFiles(
  run: Replay,
  archived: Archived,
  { behind, known, signal, tell }: Told & { behind: Behind; known?: CountedWebinars | undefined },
): Promise<Folding> {
  const { definition } = run
  const parts = partsOf(run)
  const counts = countingOf(run)
  let { state } = begun(run)
  const evolve = (some: readonly RecordedFact[]) => {
    signal?.throwIfAborted()
    for (const fact of some) if (counts(fact)) state = definition.evolve(state, fact)
  }
  for await (const some of archived.facts({ categories: parts.first })) evolve(some)
  evolve(behind.first)
  const recordedTo = Math.max(archived.recordedTo, behind.recordedTo)
  const until = untilOf(run, recordedTo)
  const categories = definition.categories.filter((category) => !parts.first.includes(category))
  const ends = [...(await archived.ends({ categories }))]
  const before = known?.of(run, parts.basis(state))
  const taken = new Map(
    ends
      .filter(([webinarId]) => !behind.webinars.has(webinarId))
      .map(([webinarId, last]) => [webinarId, before?.get(webinarId, last)] as const)
      .filter(([, counted]) => counted !== undefined && parts.isSo(counted, { until })),
  )
  for (const counted of taken.values()) state = parts.withCounted(state, counted)
  const rest = ends.filter(([webinarId]) => !taken.has(webinarId))
  const open = rest
    .filter(([webinarId]) => !behind.webinars.has(webinarId))
    .toSorted(([, one], [, other]) => (one < other ? -1 : 1))
  let nth = 0
  const count = (upTo: bigint) => {
    for (let one = open[nth]; one && one[1] <= upTo; one = open[++nth])
      state = parts.count(state, one[0], { until })
  }
  const webinars = rest.length > fewWebinars ? undefined : rest.map(([webinarId]) => webinarId)
  for await (const some of archived.facts({ categories, ...(webinars && { webinars }) })) {
    evolve(some.filter((fact) => !taken.has(webinarOf(fact) ?? '')))
    const last = some.at(-1)?.position
    if (last === undefined) continue
    tell?.(last)
    count(last)
  }
  count(archived.bound)
  for (const [webinarId, last] of open) {
    const counted = parts.counted(state, webinarId)
    const isSo = counted !== undefined && parts.isSo(counted, { until })
    if (isSo) before?.keep(webinarId, last, counted)
  }
  return { state, position: archived.position, recordedTo, ahead: parts.first }
}

/** Reads what is not archived once before it is folded; it is little, as a rule. */
export async function behindFiles(
  eventStore: EventStore,
  run: Replay,
  { position: after, end, signal }: Pick<Told, 'signal'> & { position: bigint; end: bigint },
): Promise<Behind> {
  const { first } = partsOf(run)
  const behind = { first: [] as RecordedFact[], webinars: new Set<string>() }
  let recordedTo = 0
  const read = (_: bigint, recordedMs: number) => {
    recordedTo = Math.max(recordedTo, recordedMs)
  }
  for await (const fact of factsOfLog(eventStore, run, { after, end, signal, read })) {
    const webinarId = webinarOf(fact)
    if (first.includes(categoryOf(fact.streamName).category)) behind.first.push(fact)
    else if (webinarId !== undefined) behind.webinars.add(webinarId)
  }
  return { ...behind, recordedTo }
}

function partsOf({ definition: { name, parts } }: Replay) {
  if (!parts) throw new Error(`${name} is not counted in parts.`)
  return parts
}
