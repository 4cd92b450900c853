import type { Present } from '@rostrum/contracts/live'
import type { LiveMessage } from '@rostrum/sdk/follow'
import type { Curve } from '../../platform/charts/curve.ts'

/** Somebody came or went. */
export interface Passage {
  readonly key: string
  readonly kind: 'joined' | 'left'
  readonly name: string | undefined
  /** Milliseconds since 1970: the join as recorded; a leave as this page heard of it. */
  readonly at: number
}

/** Who is in the room, as far as this page has heard. */
export interface Room {
  readonly now: number
  readonly peak: number
  readonly present: ReadonlyMap<string, Present>
  readonly curve: Curve
  /** Newest first. */
  readonly passages: readonly Passage[]
}

const kept = 40

/** The room after a message; `heardAt` is when it came. A snapshot begins anew. */
export function heard(room: Room | undefined, message: LiveMessage, heardAt: number): Room {
  if (message.kind === 'snapshot') return fromSnapshot(message)
  const { now, peak, joined, left } = message
  const present = new Map(room?.present)
  for (const one of joined) present.set(one.attendanceId, one)
  for (const one of left) present.delete(one.attendanceId)
  const news = [
    ...left.map((one) => passageOf('left', one, heardAt)),
    ...joined.map((one) => passageOf('joined', one, Date.parse(one.since))),
  ]
  return {
    now,
    peak,
    present,
    curve: withPoint(room?.curve ?? [], heardAt, now),
    passages: [...news, ...(room?.passages ?? [])].slice(0, kept),
  }
}

function fromSnapshot({ now, peak, present, curve }: Extract<LiveMessage, { kind: 'snapshot' }>) {
  const joins = present.map((one) => passageOf('joined', one, Date.parse(one.since)))
  return {
    now,
    peak,
    present: new Map(present.map((one) => [one.attendanceId as string, one])),
    curve: curve.map(([at, count]) => [Date.parse(at), count] as const),
    passages: joins.toSorted((a, b) => b.at - a.at).slice(0, kept),
  }
}

function passageOf(kind: Passage['kind'], one: Present, at: number): Passage {
  return { key: `${kind} ${one.attendanceId} ${at}`, kind, name: one.displayName, at }
}

function withPoint(curve: Curve, at: number, count: number): Curve {
  const [lastAt, lastCount] = curve.at(-1) ?? []
  if (lastCount === count) return curve
  // This page's clock may be behind the one that the curve was told by.
  return [...curve, [Math.max(at, lastAt ?? at), count]]
}
