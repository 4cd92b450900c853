import type { NewEvent, RecordedEvent } from './event.ts'

/**
 * There is no `any`: EventStoreDB recognises a repeated append for certain only under an exact
 * revision.
 */
export type ExpectedRevision = bigint | 'no_stream'

export interface AppendResult {
  readonly revision: bigint
  readonly position: bigint
}

export interface History {
  readonly events: readonly RecordedEvent[]
  readonly revision: ExpectedRevision
}

/**
 * The whole request's budget of time: a store call that outlives it ends as `UnknownOutcomeError`.
 */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined
}

/**
 * What a follower of the log is told, in order. Only positions of applied events may be persisted.
 */
export type LogMessage =
  | { readonly kind: 'event'; readonly event: RecordedEvent }
  /** Everything up to here was looked at, also what the filter left out. */
  | { readonly kind: 'reached'; readonly position: bigint }
  | { readonly kind: 'caught_up' }

export interface FollowOptions {
  /**
   * Exclusive; `undefined` follows from the first event. A position that this log gave, never a
   * typed one.
   */
  readonly after?: bigint | undefined
  readonly signal: AbortSignal
}

/** The log: streams under exact revisions, and one total order over all of them. */
export interface EventStore {
  /** The stream from `fromRevision` (default 0); empty where there is none. */
  read(streamName: string, options?: CallOptions & { fromRevision?: bigint }): Promise<History>

  /** @throws WrongExpectedRevisionError, UnknownOutcomeError (repeat with the same ids). */
  append(
    streamName: string,
    events: readonly NewEvent[],
    expectedRevision: ExpectedRevision,
    options?: CallOptions,
  ): Promise<AppendResult>

  /** Events of all streams but the store's own, oldest first, up to and with `upTo`. */
  readAll(options: {
    after?: bigint
    upTo?: bigint
    signal?: AbortSignal
  }): AsyncIterable<RecordedEvent>

  /**
   * Never ends by itself; throws when the connection is lost (follow again from what was applied).
   */
  follow(options: FollowOptions): AsyncIterable<LogMessage>

  /** Position of the newest event, `undefined` in an empty log. */
  head(options?: CallOptions): Promise<bigint | undefined>
}

export class WrongExpectedRevisionError extends Error {
  override name = 'WrongExpectedRevisionError'
}

/** The store did not answer in time: the events may be stored. Repeat with the same ids. */
export class UnknownOutcomeError extends Error {
  override name = 'UnknownOutcomeError'
}
