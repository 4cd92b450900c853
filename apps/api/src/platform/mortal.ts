import type { EventStore } from '@rostrum/event-sourcing/event-store'
import type { Vault } from './vault/vault.ts'

class Crash extends Error {}

/** Lets a process die at its n-th call of what it stands before, before or after it was done. */
export class Mortal {
  #left = Number.POSITIVE_INFINITY
  #after = false

  /** Runs what may die at that call; true where it ended before it came to it. */
  async dying(call: number, after: boolean, work: () => Promise<unknown>): Promise<boolean> {
    this.#left = call
    this.#after = after
    await work().catch((error: unknown) => {
      if (!(error instanceof Crash)) throw error
    })
    const survived = this.#left > 0
    this.#left = Number.POSITIVE_INFINITY
    return survived
  }

  over(store: EventStore): EventStore {
    return {
      read: (...given) => this.#call(() => store.read(...given)),
      append: (...given) => this.#call(() => store.append(...given)),
      readAll: (options) => store.readAll(options),
      follow: (options) => store.follow(options),
      head: (options) => store.head(options),
    }
  }

  guard(vault: Vault) {
    this.stand(vault, 'record', 'replaceLink')
  }

  /** Before these methods of an object. */
  stand<T extends object>(one: T, ...methods: readonly (keyof T & string)[]) {
    for (const method of methods) {
      // Whatever it takes and gives, it is handed on.
      const real = (one[method] as (...given: unknown[]) => Promise<unknown>).bind(one)
      Object.defineProperty(one, method, {
        value: (...given: unknown[]) => this.#call(() => real(...given)),
      })
    }
  }

  async #call<T>(work: () => Promise<T>): Promise<T> {
    this.#left -= 1
    if (this.#left < 0 || (this.#left === 0 && !this.#after)) throw new Crash()
    const answer = await work()
    if (this.#left <= 0) throw new Crash()
    return answer
  }
}
