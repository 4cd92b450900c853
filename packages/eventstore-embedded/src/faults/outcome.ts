import type { ResolvedEvent } from '@eventstore/db-client'

/** What became of one class of faults. `wrong`: what was not as it must be, a sentence each. */
export interface FaultOutcome {
  readonly fault: string
  readonly injected: number
  /** What was counted, under the words that a reader is told. */
  readonly counted: Readonly<Record<string, number>>
  readonly wrong: readonly string[]
}

export function sentence({ fault, injected, counted, wrong }: FaultOutcome): string {
  const figures = Object.entries(counted).map(([what, count]) => `${what} ${count}`)
  const verdict = wrong.length === 0 ? 'held' : `WRONG: ${wrong.slice(0, 3).join(' ')}`
  return `${fault}: ${[`injected ${injected}`, ...figures].join(', ')}. ${verdict}`
}

/** What a log is after a fault, as a client reads it. */
export interface Judged {
  readonly lost: number
  readonly twice: number
  readonly gaps: number
  /** Events that nobody appended, or nobody was told of. */
  readonly strange: number
  /** Whether what was read before is not how the log begins. */
  readonly reordered: number
}

export const whole: Judged = { lost: 0, twice: 0, gaps: 0, strange: 0, reordered: 0 }

export function judge(
  events: readonly ResolvedEvent[],
  acknowledged: ReadonlySet<string>,
  before: readonly string[],
): Judged {
  const ids = idsOf(events)
  const found = new Set(ids)
  const lost = [...acknowledged].filter((id) => !found.has(id)).length
  // The first event is the log's own.
  const strange = ids.slice(1).filter((id) => !acknowledged.has(id)).length
  const reordered = before.some((id, nth) => ids[nth] !== id) ? 1 : 0
  return { lost, twice: ids.length - found.size, gaps: gapsIn(events), strange, reordered }
}

export function add(one: Judged, other: Judged): Judged {
  return {
    lost: one.lost + other.lost,
    twice: one.twice + other.twice,
    gaps: one.gaps + other.gaps,
    strange: one.strange + other.strange,
    reordered: one.reordered + other.reordered,
  }
}

/** A sentence each about what should be nothing. */
export function wrongIn(judged: Judged): string[] {
  const counts = Object.entries(judged) as [keyof Judged, number][]
  return counts.filter(([, count]) => count > 0).map(([what, count]) => `${what}: ${count}.`)
}

export function idsOf(events: readonly ResolvedEvent[]): string[] {
  return events.map(({ event }) => event?.id ?? '')
}

function gapsIn(events: readonly ResolvedEvent[]): number {
  const last = new Map<string, bigint>()
  let gaps = 0
  for (const { event } of events) {
    if (!event) continue
    if (event.revision !== (last.get(event.streamId) ?? -1n) + 1n) gaps += 1
    last.set(event.streamId, event.revision)
  }
  return gaps
}
