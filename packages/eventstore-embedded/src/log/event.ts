/** The expected revisions that are not a revision, numbered as the real server numbers them. */
export const noStream = -1
export const any = -2
export const streamExists = -4

/**
 * The revision of the event that ends a stream for good. Readers are told the largest there can be,
 * 2^63 - 1, which is no safe number here.
 */
export const tombstone = Number.MAX_SAFE_INTEGER

/** Whether the stream holds the metadata of another one. */
export function isMetastream(name: string): boolean {
  return name.startsWith('$$')
}

export function metastreamOf(name: string): string {
  return `$$${name}`
}

export function originalOf(metastream: string): string {
  return metastream.slice(2)
}

/**
 * An event as a client proposes it. `id`: 16 bytes; `data` and `metadata` are kept byte for byte.
 */
export interface ProposedEvent {
  readonly id: Uint8Array
  readonly type: string
  readonly json: boolean
  readonly data: Uint8Array
  readonly metadata: Uint8Array
}

/** An event as it came from a client: what is missing or wrong is for the call to refuse. */
export interface RawEvent extends Omit<ProposedEvent, 'id' | 'json'> {
  readonly id: Uint8Array | undefined
  readonly contentType: string
}

/**
 * Everything or nothing of `events` is stored. `expected`: a revision, or one of the numbers above.
 * With a `deletion` there are no events: the stream is deleted, softly or for good.
 */
export interface Append {
  readonly stream: string
  readonly expected: number
  readonly events: readonly ProposedEvent[]
  readonly deletion?: 'soft' | 'hard'
}

/**
 * What became of an append. `stored` and `repeated` are both success: a repeat was stored before,
 * and its revision and position are those of its last event then. `added`: what the store wrote by
 * itself behind them. `current` is -1 where no stream is. `deleted`: for good. `full`: nothing was
 * stored, for want of space.
 */
export type Outcome =
  | {
      readonly kind: 'stored'
      readonly revision: number
      readonly position: number
      readonly positions: readonly number[]
      readonly created: number
      readonly added?: readonly StoredEvent[]
    }
  | { readonly kind: 'repeated'; readonly revision: number; readonly position: number }
  | { readonly kind: 'conflict'; readonly current: number }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'full' }

/** An event in the log. `created`: milliseconds since 1970 on the node's clock. */
export interface StoredEvent extends ProposedEvent {
  readonly stream: string
  readonly revision: number
  readonly position: number
  readonly created: number
}

/** What the event takes of the size limit of an append, in bytes: the real server's own measure. */
export function appendSize({ type, data, metadata }: ProposedEvent): number {
  return type.length * 2 + data.length + metadata.length
}

/**
 * Bytes between this event's position and the next one's. Sparse, as the real server's offsets are.
 */
export function recordSize(stream: string, type: string, payloadBytes: number): number {
  return 96 + stream.length * 2 + type.length * 2 + payloadBytes
}
