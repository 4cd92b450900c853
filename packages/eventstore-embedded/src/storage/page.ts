import type { FilterSpec } from '../log/filter.ts'

/**
 * What to read. `from`: a revision of `stream`, or a position of `$all` when there is no stream.
 * The event there is the first one; but in `$all` backwards it is left out, as the real server
 * does.
 */
export interface ReadRequest {
  readonly stream?: string | undefined
  readonly from: number
  readonly backwards: boolean
  /** At most so many events. */
  readonly limit: number
  readonly filter?: FilterSpec | undefined
  readonly resolveLinks: boolean
  /** Ids as two numbers and not as text. */
  readonly structuredIds: boolean
  /** What metadata hides is wanted too. */
  readonly hidden?: boolean
  /** A checkpoint message after so many events looked at, matching or not; 0 is never. */
  readonly checkpointEvery: number
}

/** One page of it. `counted`: how many events were looked at since the last checkpoint message. */
export interface PageRequest extends ReadRequest {
  readonly counted: number
}

/**
 * Encoded messages; the nth lies between `ends[n]` and `ends[n - 1]` bytes before the end of
 * `bytes`. `next` and `counted` are what to ask for the page behind this one with. `last`: the
 * stream's last revision, -1 when there is no such stream. `first`: its first revision that may be
 * read. `deleted`: for good, so that nothing may be. `head`: a position up to which the page has
 * seen the log.
 */
export interface Page {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly ends: readonly number[]
  readonly events: number
  readonly next: number
  readonly counted: number
  readonly atEnd: boolean
  readonly first: number
  readonly last: number
  readonly deleted: boolean
  readonly head: number
}

export function messagesOf({ bytes, ends }: Page): Uint8Array[] {
  return ends.map((end, nth) =>
    bytes.subarray(bytes.length - end, bytes.length - (ends[nth - 1] ?? 0)),
  )
}
