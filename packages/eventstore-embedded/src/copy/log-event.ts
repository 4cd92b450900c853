import { createHash } from 'node:crypto'
import { type Carried, uncarry } from './carried.ts'
import type { ReadEvent } from './event.ts'
import { marksStream, type Origin } from './origin.ts'
import type { Store } from './store.ts'

/** An event of the log, whichever store has it. Its metadata is as it was first recorded. */
export interface LogEvent extends Omit<ReadEvent, 'created'>, Carried {}

/**
 * `event`: of the log. `metadata` and `tombstone`: of a stream of the log. Everything else is the
 * store's own.
 */
export function kindOf({ stream, type }: ReadEvent): 'event' | 'metadata' | 'tombstone' | 'own' {
  const isOfStream = /^\$\$[^$]/.test(stream)
  if ((stream.startsWith('$') && !isOfStream) || stream === marksStream) return 'own'
  if (type === '$streamDeleted') return 'tombstone'
  return isOfStream ? 'metadata' : 'event'
}

/** A target may hold what its log does not. */
export class ForeignEventError extends Error {
  override name = 'ForeignEventError'
  constructor({ stream, revision }: Pick<ReadEvent, 'stream' | 'revision'>) {
    super(
      `The target holds an event that is not of this copy: ${stream}@${revision}. Copy into an empty event store, or into one that was only ever copied into.`,
    )
  }
}

/** As the source has it: what was copied there before tells where it was first. */
export function inSource(origin: Origin, event: ReadEvent): LogEvent {
  if (origin.isCopied(event.at)) return inTarget(event)
  const { created: recordedAt, ...rest } = event
  return { ...rest, recordedAt, position: origin.positionOf(event.at) }
}

/** @throws ForeignEventError for what no copy wrote. */
export function inTarget(event: ReadEvent): LogEvent {
  const first = uncarry(event.metadata)
  if (!first) throw new ForeignEventError(event)
  const { created: _, ...rest } = event
  return { ...rest, ...first }
}

/** The events of the log from a position on, with the event that has it. */
export async function* logFrom(
  source: Store,
  origin: Origin,
  position: bigint | undefined,
): AsyncGenerator<LogEvent> {
  const from = position === undefined ? undefined : origin.startFor(position)
  for await (const event of source.readAll({ from })) {
    if (kindOf(event) !== 'event') continue
    const found = inSource(origin, event)
    if (position === undefined || found.position >= position) yield found
  }
}

/** What a copy keeps, apart from the bytes. */
function kept(event: LogEvent): readonly unknown[] {
  const { stream, revision, id, type, contentType, position, recordedAt } = event
  return [stream, `${revision}`, id, type, contentType, `${position}`, recordedAt]
}

export function isSame(one: LogEvent, other: LogEvent): boolean {
  return (
    JSON.stringify(kept(one)) === JSON.stringify(kept(other)) &&
    Buffer.compare(one.data, other.data) === 0 &&
    Buffer.compare(one.metadata, other.metadata) === 0
  )
}

/** Over all that a copy keeps of the events, in their order. */
export class LogDigest {
  readonly #hash = createHash('sha256')

  add(event: LogEvent): void {
    const { data, metadata } = event
    this.#hash.update(JSON.stringify([...kept(event), data.length, metadata.length]))
    this.#hash.update(data)
    this.#hash.update(metadata)
  }

  end(): string {
    return this.#hash.digest('hex')
  }
}
