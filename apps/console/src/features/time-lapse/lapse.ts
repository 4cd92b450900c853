import type { ResponseOf } from '@rostrum/contracts/endpoint'
import type { getTimeLapse, LapsePart, LapsePerson } from '@rostrum/contracts/time-lapse'
import { type Curve, curveOf } from '../../platform/charts/curve.ts'

/** A part of the agenda; moments in milliseconds since 1970. */
export interface Part {
  readonly key: string
  readonly number: number
  readonly title: string
  readonly from: number
  readonly to: number
  /** How many left for good during it. */
  readonly dropped: number
}

/** Somebody came or went. */
export interface Passage {
  readonly at: number
  readonly kind: 'joined' | 'left' | 'left for good'
  readonly one: LapsePerson
}

/** A webinar from its first start to its last moment, made ready to be asked at any of them. */
export interface Lapse {
  readonly from: number
  /** The last moment at which somebody can be there. */
  readonly to: number
  readonly runs: readonly (readonly [from: number, to: number])[]
  readonly parts: readonly Part[]
  /** In the order in which they came. */
  readonly people: readonly LapsePerson[]
  readonly curve: Curve
  readonly passages: readonly Passage[]
  /** Who left for good, in the order in which they did, and how many while no part was on. */
  readonly dropped: readonly LapsePerson[]
  readonly droppedOutside: number
}

/** Nothing where the webinar has not started. */
export function lapseOf(told: ResponseOf<typeof getTimeLapse>): Lapse | undefined {
  const runs = told.runs.map(({ from, to }) => [Date.parse(from), Date.parse(to)] as const)
  const [first, last] = [runs[0], runs.at(-1)]
  if (!first || !last) return undefined
  const { people } = told
  const dropped = people.filter((one) => one.dropped).toSorted((a, b) => leftAt(a) - leftAt(b))
  const during = Map.groupBy(dropped, (one) => one.dropped?.during)
  return {
    ...{ from: first[0], to: Math.max(first[0], last[1] - 1), runs, people, dropped },
    parts: told.agenda.map((part) => partOf(part, last[1], during.get(part.number)?.length ?? 0)),
    curve: curveOf(people.map(({ spans }) => spans)),
    passages: passagesIn(people),
    droppedOutside: during.get(undefined)?.length ?? 0,
  }
}

/** No part goes on after the end. */
function partOf({ number, title, from, to }: LapsePart, end: number, dropped: number): Part {
  return {
    ...{ key: `${number}`, number, title, dropped },
    from: Date.parse(from),
    to: Math.min(Date.parse(to), end),
  }
}

function passagesIn(people: readonly LapsePerson[]): Passage[] {
  const passages: Passage[] = []
  for (const one of people)
    for (const [nth, [from, to]] of one.spans.entries()) {
      const last = nth === one.spans.length - 1
      passages.push({ at: from, kind: 'joined', one })
      // Whoever was there at the end did not leave: it ended.
      if (!last || one.dropped)
        passages.push({ at: to, kind: last ? 'left for good' : 'left', one })
    }
  return passages.toSorted((a, b) => a.at - b.at)
}

export function cameAt({ spans }: LapsePerson): number {
  return spans[0]?.[0] ?? 0
}

/** The end of their last time there. */
export function leftAt({ spans }: LapsePerson): number {
  return spans.at(-1)?.[1] ?? 0
}

/** The moment itself, or the end that is nearer. */
export function inside({ from, to }: Lapse, at: number): number {
  return Math.min(to, Math.max(from, at))
}

/** How many have come by a moment, and how many have left for good. */
export function countsAt({ people, dropped }: Lapse, at: number) {
  return { came: countUpTo(people, cameAt, at), gone: countUpTo(dropped, leftAt, at) }
}

/** Who is there at a moment, in the order in which they came. */
export function presentAt({ people }: Lapse, at: number): LapsePerson[] {
  const came = people.slice(0, countUpTo(people, cameAt, at))
  return came.filter(({ spans }) => isIn(spans, at))
}

/** Who has left for good by a moment; who left last, first. */
export function goneAt({ dropped }: Lapse, at: number): LapsePerson[] {
  return dropped.slice(0, countUpTo(dropped, leftAt, at)).toReversed()
}

const around = { before: 9, after: 3 }

/** Joins and leaves about a moment, in order of time: the last ones by then and the next ones. */
export function passagesAround({ passages }: Lapse, at: number): Passage[] {
  const next = countUpTo(passages, (one) => one.at, at)
  return passages.slice(Math.max(0, next - around.before), next + around.after)
}

const earlyMs = 10 * 60_000

/** Of those who came in the first ten minutes, by a moment, how many are there at it. */
export function retainedAt({ people, from }: Lapse, at: number) {
  const early = people.slice(0, countUpTo(people, cameAt, Math.min(at, from + earlyMs)))
  return { of: early.length, there: early.filter(({ spans }) => isIn(spans, at)).length }
}

/** The part that is on at a moment. */
export function partAt({ parts }: Lapse, at: number): Part | undefined {
  return parts.find(({ from, to }) => from <= at && at < to)
}

/** Whether it runs at a moment; between its runs it pauses. */
export function runsAt({ runs }: Lapse, at: number): boolean {
  return isIn(runs, at)
}

function isIn(spans: readonly (readonly [number, number])[], at: number): boolean {
  return spans.some(([from, to]) => from <= at && at < to)
}

/** How many of what is sorted by time are at a moment or before it. */
function countUpTo<T>(sorted: readonly T[], timeOf: (one: T) => number, at: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const one = sorted[middle]
    if (one !== undefined && timeOf(one) <= at) low = middle + 1
    else high = middle
  }
  return low
}
