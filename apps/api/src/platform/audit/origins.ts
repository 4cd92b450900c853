import type { Network } from '@rostrum/kernel/on-record'

const most = 10_000

/** From where the commands of the last moments came; their events do not say. */
export class Origins {
  readonly #networks = new Map<string, Network>()

  note(commandId: string, network: Network) {
    this.#networks.set(commandId, network)
    if (this.#networks.size <= most) return
    const [oldest] = this.#networks.keys()
    if (oldest !== undefined) this.#networks.delete(oldest)
  }

  of(commandId: string): Network | undefined {
    return this.#networks.get(commandId)
  }
}

/** Of this process. */
export const origins = new Origins()
