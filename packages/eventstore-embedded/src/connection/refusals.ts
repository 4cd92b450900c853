import type { Lines } from '../lines.ts'

const atMostEveryMilliseconds = 10_000

/** Says that calls were refused, at once and then now and then, whoever knocks how often. */
export class Refusals {
  readonly #lines: Lines
  #since = Number.NEGATIVE_INFINITY
  #unsaid = 0

  constructor(lines: Lines) {
    this.#lines = lines
  }

  /** `peer`: where the call came from. Never who it said it was: a password may stand there. */
  count(peer: string, path: string, caller: 'stranger' | 'anonymous'): void {
    this.#unsaid += 1
    const now = performance.now()
    if (now - this.#since < atMostEveryMilliseconds) return
    const facts = { peer, path, caller, calls: this.#unsaid }
    this.#since = now
    this.#unsaid = 0
    this.#lines.warn(facts, 'calls without the credentials of a user were refused')
  }
}
