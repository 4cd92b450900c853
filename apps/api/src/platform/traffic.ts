const quietMs = 30
const longestMs = 100

/** When somebody last asked for something: what nobody waits for lets them go first. */
export class Traffic {
  #askedAt = Number.NEGATIVE_INFINITY

  asked() {
    this.#askedAt = performance.now()
  }

  /** Resolves once nobody has asked for 30 ms; where they never stop, after 100. */
  async quiet() {
    const latest = performance.now() + longestMs
    for (;;) {
      const now = performance.now()
      const wait = Math.min(this.#askedAt + quietMs, latest) - now
      if (wait <= 0) return
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
}
