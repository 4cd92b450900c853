/** An event by its place in the log, which it keeps for ever, and by where the store has it. */
export interface Place {
  readonly position: bigint
  readonly at: bigint
}

/** An event of the stream in which a copy says what it is. */
export interface Mark {
  readonly type: string
  readonly data: unknown
}

/** Its types begin as those of a store's own events do: whoever leaves these out never sees it. */
export const marksStream = 'log-copied'
export const markTypes = {
  begun: '$log-copy-begun',
  places: '$log-copy-places',
  completed: '$log-copy-completed',
} as const

/** The store holds a part of a log. */
export class CopyIncompleteError extends Error {
  override name = 'CopyIncompleteError'
}

interface Completed {
  /** Of the last event that was copied. */
  readonly last?: Place
  /** No position of the log where it was copied from lies above it. */
  readonly head: bigint
  /** Some events of the copy, in order, near enough to each other to find any event from. */
  readonly places: readonly Place[]
}

/**
 * Where the events of a store came from. Every event has a position in the log that no copy
 * changes: where it was copied, the one it carries; behind that, where the store has it, moved so
 * far that it goes on from what was copied.
 */
export class Origin {
  /** What was never copied. */
  static readonly here = new Origin(undefined, { head: 0n, places: [] })

  /** The log's identity, as its first store said it; undefined where it is this store. */
  readonly identity: string | undefined
  readonly #places: readonly Place[]
  readonly #last: Place | undefined
  readonly #moved: bigint

  private constructor(identity: string | undefined, { last, head, places }: Completed) {
    this.identity = identity
    this.#places = places
    this.#last = last
    this.#moved = last ? head - last.at : 0n
  }

  /** @throws CopyIncompleteError */
  static of(marks: readonly Mark[]): Origin {
    const nth = marks.findLastIndex(({ type }) => type === markTypes.begun)
    const begun = marks[nth]
    if (!begun) return Origin.here
    const { identity } = begun.data as { identity: string }
    const completed = marks.at(-1)
    if (completed?.type !== markTypes.completed)
      throw new CopyIncompleteError(
        'The log is still being copied into this event store, or its copy was broken off: run the same copy again until it says that it is whole.',
      )
    const { last, head } = completed.data as { last?: WrittenPlace; head: string }
    const places = marks
      .slice(nth)
      .filter(({ type }) => type === markTypes.places)
      .flatMap(({ data }) => (data as { places: WrittenPlace[] }).places.map(placeOf))
    return new Origin(identity, {
      ...(last && { last: placeOf(last) }),
      head: BigInt(head),
      places,
    })
  }

  /** Whether what the store has there was copied: it carries its position then. */
  isCopied(at: bigint): boolean {
    return this.#last !== undefined && at <= this.#last.at
  }

  /** In the log, of what the store has at a place behind all that was copied. */
  positionOf(at: bigint): bigint {
    return at + this.#moved
  }

  /**
   * From where a store is to be read for what comes after a position of the log: never too late.
   * Undefined: from its start.
   */
  startFor(position: bigint): bigint | undefined {
    const last = this.#last
    if (!last) return position
    if (position >= last.position) {
      const at = position - this.#moved
      return at > last.at ? at : last.at
    }
    return this.#places[this.#upTo(position) - 1]?.at
  }

  /** How many of the places are at or before a position, by halving. */
  #upTo(position: bigint): number {
    let [from, to] = [0, this.#places.length]
    while (from < to) {
      const middle = Math.floor((from + to) / 2)
      if ((this.#places[middle]?.position ?? 0n) <= position) from = middle + 1
      else to = middle
    }
    return from
  }
}

/** `[position, at]`, both in decimals. */
type WrittenPlace = readonly [string, string]

export function written({ position, at }: Place): WrittenPlace {
  return [position.toString(), at.toString()]
}

function placeOf([position, at]: WrittenPlace): Place {
  return { position: BigInt(position), at: BigInt(at) }
}
