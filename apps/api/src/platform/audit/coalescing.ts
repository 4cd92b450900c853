import type { Fact } from './fact.ts'

/** What happens once a decision or somebody comes in has a row of its own. */
const single: readonly Fact['kind'][] = ['decided', 'signed_in', 'exported', 'lost']

const windowMs = 60_000

interface Window {
  readonly fact: Fact
  readonly until: number
  more: number
}

/**
 * Keeps the record readable: of the same thing, done by the same from the same kind of network, the
 * first in a minute is told at once and the others as one count at its end.
 */
export class Coalescing {
  readonly #windows = new Map<string, Window>()
  readonly #most: number

  /** `most`: how many different things are counted at once. */
  constructor(most = 10_000) {
    this.#most = most
  }

  /** What is to be written now. */
  take(fact: Fact, now: number): readonly Fact[] {
    if (single.includes(fact.kind)) return [fact]
    const key = keyOf(fact)
    const open = this.#windows.get(key)
    if (open && now < open.until) {
      open.more += fact.count
      return []
    }
    const before = open ? counted(open) : []
    this.#windows.delete(key)
    const overfull = this.#windows.size >= this.#most ? this.closeAll() : []
    this.#windows.set(key, { fact, until: now + windowMs, more: 0 })
    return [...before, ...overfull, fact]
  }

  /** The counts of minutes that are over. */
  close(now: number): readonly Fact[] {
    const told: Fact[] = []
    for (const [key, window] of this.#windows) {
      // In the order in which they were opened, all as long: the first that is open ends it.
      if (now < window.until) break
      this.#windows.delete(key)
      told.push(...counted(window))
    }
    return told
  }

  closeAll(): readonly Fact[] {
    return this.close(Number.POSITIVE_INFINITY)
  }
}

function counted({ fact, more }: Window): readonly Fact[] {
  return more === 0 ? [] : [{ ...fact, count: more }]
}

function keyOf({ organizationId, actor, kind, subject, resource, network, reason }: Fact) {
  return JSON.stringify([organizationId, actor, kind, subject, resource, network, reason])
}
