/** Work under one key is done one after another, in the order it was asked for. */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>()

  /** Settles as `work` does; what came before it may have failed. */
  take<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(key) ?? Promise.resolve()
    const mine = before.then(work, work)
    const settled = mine.catch(() => undefined)
    this.#last.set(key, settled)
    void settled.then(() => {
      if (this.#last.get(key) === settled) this.#last.delete(key)
    })
    return mine
  }
}
