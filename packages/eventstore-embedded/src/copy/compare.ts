import type { ReadEvent } from './event.ts'
import { inSource, inTarget, isSame, kindOf, LogDigest, type LogEvent } from './log-event.ts'
import { type Origin, type Place, written } from './origin.ts'
import type { Store } from './store.ts'
import { StreamNotes } from './streams.ts'

export interface Comparison {
  readonly events: number
  readonly digests: { readonly source: string; readonly target: string }
  /** Of the first event in which they are not the same. */
  readonly difference?: string
  /** In the target. */
  readonly last: Place | undefined
  /** No position that the source told lies above it. */
  readonly head: bigint
  /** Of every five hundredth event in the target, as its marks have them. */
  readonly places: ReturnType<typeof written>[]
  readonly notes: { readonly source: StreamNotes; readonly target: StreamNotes }
}

/** Near enough to each other that a page of the log reaches from one to the next. */
const stride = 500

/**
 * Reads both from their starts, side by side. What the source has got behind `upTo` meanwhile is
 * not looked at.
 */
export async function compare(
  { source, origin, target }: { source: Store; origin: Origin; target: Store },
  upTo: bigint | undefined,
  reached: (events: number, position: bigint) => void,
): Promise<Comparison> {
  const notes = { source: new StreamNotes(), target: new StreamNotes() }
  const digests = { source: new LogDigest(), target: new LogDigest() }
  const places: Comparison['places'] = []
  let [events, head, last, difference] = [0, 0n, undefined as Place | undefined, '']
  const ours = side(
    source,
    notes.source,
    (event) => inSource(origin, event),
    (event) => {
      // Behind what was copied into the source its own positions begin.
      if (!origin.isCopied(event.at)) head = origin.positionOf(event.at)
    },
  )
  const theirs = side(target, notes.target, inTarget)
  try {
    for (;;) {
      const one = within(upTo, (await ours.next()).value)
      const other = (await theirs.next()).value ?? undefined
      if (one) digests.source.add(one)
      if (other) digests.target.add(other)
      if (!one || !other || !isSame(one, other)) {
        if (one || other) difference = differing(one, other)
        break
      }
      if (events % stride === 0) places.push(written(other))
      events += 1
      last = other
      reached(events, one.position)
    }
  } finally {
    await Promise.all([ours.return(undefined), theirs.return(undefined)])
  }
  const ends = { source: digests.source.end(), target: digests.target.end() }
  return { events, digests: ends, ...(difference && { difference }), last, head, places, notes }
}

async function* side(
  store: Store,
  notes: StreamNotes,
  convert: (event: ReadEvent) => LogEvent,
  look?: (event: ReadEvent) => void,
): AsyncGenerator<LogEvent, undefined> {
  for await (const event of store.readAll()) {
    notes.note(event)
    look?.(event)
    if (kindOf(event) === 'event') yield convert(event)
  }
  return undefined
}

function within(upTo: bigint | undefined, event: LogEvent | undefined): LogEvent | undefined {
  return event && upTo !== undefined && event.position <= upTo ? event : undefined
}

function differing(source: LogEvent | undefined, target: LogEvent | undefined): string {
  if (!source) return `The target has ${named(target)}, which the source has not.`
  if (!target) return `The target lacks ${named(source)}.`
  if (named(source) === named(target)) return `${named(source)} is not the same in the target.`
  return `Where the source has ${named(source)}, the target has ${named(target)}.`
}

function named(event: LogEvent | undefined): string {
  return `${event?.stream}@${event?.revision} (position ${event?.position}, id ${event?.id})`
}
