const most = 10
const windowMs = 15 * 60_000
const mostKept = 10_000

/**
 * Counts what failed under a key, such as an account or an address. Ten in fifteen minutes are all
 * that anybody may try; one that succeeds forgets them.
 */
export class Attempts {
  readonly #failed = new Map<string, { count: number; since: number }>()

  /** Seconds until the next try; 0 where one may try now. */
  waitFor(keys: readonly string[], now: number): number {
    const waits = keys.map((key) => {
      const failed = this.#failed.get(key)
      return failed && failed.count >= most ? failed.since + windowMs - now : 0
    })
    return Math.ceil(Math.max(0, ...waits) / 1000)
  }

  fail(keys: readonly string[], now: number) {
    for (const key of keys) {
      const before = this.#failed.get(key)
      const isOld = !before || now - before.since > windowMs
      this.#failed.delete(key)
      this.#failed.set(
        key,
        isOld ? { count: 1, since: now } : { ...before, count: before.count + 1 },
      )
    }
    for (const [oldest] of this.#failed) {
      if (this.#failed.size <= mostKept) break
      this.#failed.delete(oldest)
    }
  }

  succeed(keys: readonly string[]) {
    for (const key of keys) this.#failed.delete(key)
  }
}
