const windowMs = 60_000

/** How fast something goes, over the last minute. */
export class Pace {
  readonly #now: () => number
  readonly #done: { readonly at: number; count: number }[] = []

  /** `now`: milliseconds on a clock that never goes back. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now
  }

  add(count: number) {
    this.#forget()
    const [now, last] = [this.#now(), this.#done.at(-1)]
    if (last && now - last.at < 1_000) last.count += count
    else if (count > 0) this.#done.push({ at: now, count })
  }

  /** In a second. */
  get rate(): number {
    this.#forget()
    return this.#done.reduce((sum, { count }) => sum + count, 0) / (windowMs / 1_000)
  }

  #forget() {
    const since = this.#now() - windowMs
    while (this.#done[0] && this.#done[0].at < since) this.#done.shift()
  }
}
