import type { Projector } from './projector.ts'

const longestWait = 2_000
const most = 1_000

/** Holds a query back until the tables reflect the caller's own write. */
export class ReadAfter {
  readonly #projector: Projector
  readonly #waiting = new Set<{ position: bigint; resolve: (reached: boolean) => void }>()

  constructor(projector: Projector) {
    this.#projector = projector
    projector.committed.subscribe(() => this.#wake())
  }

  get reflected() {
    return this.#projector.reflected
  }

  /** True once `position` is reflected; false after 2 s, or at once where too many wait already. */
  reached(position: bigint): Promise<boolean> {
    if (this.#projector.reflected >= position) return Promise.resolve(true)
    if (this.#waiting.size >= most) return Promise.resolve(false)
    return new Promise((resolve) => {
      const timer = setTimeout(() => settle(false), longestWait)
      const waiter = { position, resolve: (reached: boolean) => settle(reached) }
      const settle = (reached: boolean) => {
        clearTimeout(timer)
        this.#waiting.delete(waiter)
        resolve(reached)
      }
      this.#waiting.add(waiter)
    })
  }

  #wake() {
    for (const waiter of this.#waiting)
      if (waiter.position <= this.#projector.reflected) waiter.resolve(true)
  }
}
