/** So many run at once, and so many of one organization run or wait. */
const most = { running: 2, ofOne: 2 }

/** Each query has a process of its own: they take turns, so that everybody keeps the machine. */
export class Turns {
  readonly #of = new Map<string, number>()
  readonly #waiting: (() => void)[] = []
  #running = 0

  /** Undefined where the organization has as many already; else, in its turn, what ends it. */
  async take(organizationId: string): Promise<(() => void) | undefined> {
    const own = this.#of.get(organizationId) ?? 0
    if (own >= most.ofOne) return undefined
    this.#of.set(organizationId, own + 1)
    if (this.#running >= most.running)
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    else this.#running += 1
    return () => this.#end(organizationId)
  }

  #end(organizationId: string) {
    const own = this.#of.get(organizationId) ?? 0
    if (own > 1) this.#of.set(organizationId, own - 1)
    else this.#of.delete(organizationId)
    const next = this.#waiting.shift()
    if (next) next()
    else this.#running -= 1
  }
}
