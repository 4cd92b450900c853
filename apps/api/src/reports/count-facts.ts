import { webinarOf } from '@rostrum/domain/reports/programme-facts'
import type { RecordedFact } from '@rostrum/domain/reports/report-definition'
import type { Archived } from '../platform/archive/archive.ts'
import type { CountedWebinars } from './counted-webinars.ts'
import { begun, countingOf, type Folding, type Replay, type Told, untilOf } from './folding.ts'

/** How a report of several webinars is counted a webinar at a time, rather than held whole. */
export interface InParts {
  /** From so many facts on; fewer are held. */
  readonly from?: number
  readonly known?: CountedWebinars
}

/** Of so many it is asked by their names; to look for one of more takes longer than to fold it. */
const fewWebinars = 100

/** What tells each webinar's facts, and where its last one stands. */
export type ToldOfWebinars = Pick<Archived, 'facts' | 'ends' | 'position' | 'recordedTo' | 'bound'>

/** What comes behind, as far as it must be known before the rest is folded. */
export interface Behind {
  /** Of the categories that are told first. */
  readonly first: readonly RecordedFact[]
  /** Of which something more is told there, with where the last of it stands. */
  readonly webinars: ReadonlyMap<string, bigint>
  readonly position: bigint
  readonly recordedTo: number
}

const nothingBehind: Behind = { first: [], webinars: new Map(), position: 0n, recordedTo: 0 }

interface Counting extends Told {
  /** Without it, nothing does. */
  readonly behind?: Behind | undefined
  readonly known?: CountedWebinars | undefined
}

/**
 * A webinar at a time: one is counted as soon as all is told of it, and its facts let go,
 * so that it takes the room of those that go on at once. What was counted before is taken as it is.
 */
export async function countFacts(
  run: Replay,
  told: ToldOfWebinars,
  { behind = nothingBehind, known, signal, tell }: Counting,
): Promise<Folding> {
  const { definition } = run
  const parts = partsOf(run)
  const counts = countingOf(run)
  let { state } = begun(run)
  const evolve = (some: readonly RecordedFact[]) => {
    signal?.throwIfAborted()
    for (const fact of some) if (counts(fact)) state = definition.evolve(state, fact)
  }
  for await (const some of told.facts({ categories: parts.first })) evolve(some)
  evolve(behind.first)
  const recordedTo = Math.max(told.recordedTo, behind.recordedTo)
  const until = untilOf(run, recordedTo)
  const categories = definition.categories.filter((category) => !parts.first.includes(category))
  const ends = [...(await told.ends({ categories }))]
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
  for await (const some of told.facts({ categories, ...(webinars && { webinars }) })) {
    evolve(some.filter((fact) => !taken.has(webinarOf(fact) ?? '')))
    const last = some.at(-1)?.position
    if (last === undefined) continue
    tell?.(last)
    count(last)
  }
  count(told.bound)
  for (const [webinarId, last] of open) {
    const counted = parts.counted(state, webinarId)
    const isSo = counted !== undefined && parts.isSo(counted, { until })
    if (isSo) before?.keep(webinarId, last, counted)
  }
  return { state, held: 0, position: told.position, recordedTo, ahead: parts.first }
}

export function partsOf({ definition: { name, parts } }: Replay) {
  if (!parts) throw new Error(`${name} is not counted in parts.`)
  return parts
}
