/**
 * What an event store must answer, as plainly as it can be said: every event in memory, every rule
 * in a line. It shares nothing with the store that is held against it.
 */
export class StoreModel {
  /** Every event that is still there, in the order of the log. */
  log: { stream: string; revision: bigint; id?: string }[] = []
  readonly #streams = new Map<string, Stream>()
  #written = new Map<string, { stream: string; revision: bigint }>()

  append(name: string, expected: Expected, ids: readonly string[], limits?: Limits): Answer {
    const refusal = this.#refusal(name, expected, ids)
    if (refusal) return refusal
    const before = this.last(name)
    const wasDeleted = this.#limits(name).deleted
    for (const id of ids) this.#write(name, id, limits)
    if (wasDeleted)
      this.#write(`$$${name}`, undefined, { ...this.#limits(name), ...from(before + 1n) })
    const original = name.slice(2)
    if (name.startsWith('$$') && this.#streams.get(original)?.softly) {
      this.#write(name, undefined, { ...limits, ...from(this.last(original) + 1n) })
      this.#stream(original).softly = false
    }
    this.#stream(name).softly = false
    return `stored ${before + BigInt(ids.length)}`
  }

  remove(name: string, expected: Expected): Answer {
    const refusal = this.#refusal(name, expected, ['never seen'])
    if (refusal) return refusal
    if (this.last(name) < 0n && this.last(`$$${name}`) < 0n) return 'conflict -1'
    this.#write(`$$${name}`, undefined, { deleted: true })
    this.#stream(name).softly = true
    return 'done'
  }

  tombstone(name: string, expected: Expected): Answer {
    const refusal = this.#refusal(name, expected, ['never seen'])
    if (refusal) return refusal
    this.#stream(name).dead = true
    this.log.push({ stream: name, revision: 2n ** 63n - 1n })
    return 'done'
  }

  /** The revisions that may be read, first to last. */
  read(name: string): readonly bigint[] | 'not found' | 'deleted' {
    if (this.#dead(name)) return 'deleted'
    if (this.last(name) < 0n || this.#limits(name).deleted) return 'not found'
    const first = this.#firstOf(name)
    const revisions = this.log
      .filter(({ stream }) => stream === name)
      .map(({ revision }) => revision)
    return revisions.filter((revision) => revision >= first)
  }

  last(name: string): bigint {
    return this.#streams.get(name)?.last ?? -1n
  }

  scavenge(): void {
    this.log = this.log.filter(({ stream, revision }) => {
      if (this.#streams.get(stream)?.dead) return revision > this.last(stream)
      if (this.#dead(stream)) return false
      return revision === this.last(stream) || revision >= this.#firstOf(stream)
    })
  }

  /** What was written lately is forgotten. */
  restart(): void {
    this.#written = new Map()
  }

  #refusal(name: string, expected: Expected, ids: readonly string[]): Answer | undefined {
    const last = this.last(name)
    const { deleted } = this.#limits(name)
    if (this.#dead(name)) return 'deleted'
    if (expected === 'stream_exists' && deleted) return 'deleted'
    if (expected === 'stream_exists' && last < 0n && this.last(`$$${name}`) < 0n)
      return 'conflict -1'
    if (expected === 'any' || expected === 'stream_exists') return this.#repeatOfLate(name, ids)
    const behind = expected === 'no_stream' ? -1n : expected
    if (behind === last) return undefined
    if (behind > last) return `conflict ${last}`
    const known = ids.map((id, nth) => this.#isAt(name, behind + 1n + BigInt(nth), id))
    if (known.every(Boolean)) return `stored ${behind + BigInt(ids.length)}`
    if (!known[0] && behind === -1n && deleted) return undefined
    return `conflict ${last}`
  }

  #repeatOfLate(name: string, ids: readonly string[]): Answer | undefined {
    const places = ids.map((id) => this.#written.get(id)).map((at) => at?.stream === name && at)
    if (!places[0]) return undefined
    const last = places.at(-1)
    return places.every(Boolean) && last ? `stored ${last.revision}` : `conflict ${this.last(name)}`
  }

  #isAt(name: string, revision: bigint, id: string): boolean {
    const there = this.log.find((event) => event.stream === name && event.revision === revision)
    if (there) return there.id === id
    const late = this.#written.get(id)
    return late?.stream === name && late.revision === revision
  }

  #write(name: string, id: string | undefined, limits?: Limits): void {
    const stream = this.#stream(name)
    stream.last += 1n
    this.log.push({ stream: name, revision: stream.last, ...(id && { id }) })
    if (id) this.#written.set(id, { stream: name, revision: stream.last })
    if (limits) stream.holds = limits
  }

  #limits(name: string): Limits {
    if (name.startsWith('$$')) return { maxCount: 1n }
    return this.#streams.get(`$$${name}`)?.holds ?? {}
  }

  #firstOf(name: string): bigint {
    const { maxCount, truncateBefore = 0n, deleted } = this.#limits(name)
    if (deleted) return this.last(name)
    const counted = maxCount === undefined ? 0n : this.last(name) - maxCount + 1n
    return counted > truncateBefore ? counted : truncateBefore
  }

  #dead(name: string): boolean {
    if (this.#streams.get(name)?.dead) return true
    return name.startsWith('$$') && this.#dead(name.slice(2))
  }

  #stream(name: string): Stream {
    const known = this.#streams.get(name) ?? { last: -1n, dead: false, softly: false, holds: {} }
    this.#streams.set(name, known)
    return known
  }
}

export type Expected = bigint | 'any' | 'no_stream' | 'stream_exists'
export type Answer = string

export interface Limits {
  readonly maxCount?: bigint
  readonly truncateBefore?: bigint
  readonly deleted?: boolean
}

interface Stream {
  last: bigint
  dead: boolean
  softly: boolean
  /** Of a metadata stream: what its newest event says. */
  holds: Limits
}

function from(truncateBefore: bigint): Limits {
  return { truncateBefore, deleted: false }
}
