/** What a listener's connection must offer; Node's response does. */
export interface Wire {
  write(text: string): boolean
  once(event: 'drain', listener: () => void): unknown
  end(): unknown
  destroy(): unknown
}

const longestBlockedMs = 60_000

/**
 * One reader of a live stream. Its buffer holds one message at most: while it does not read,
 * changes pass it by, and once it does it gets a fresh snapshot instead.
 */
export class Listener {
  /** Needs a snapshot before it can make sense of changes. */
  isBehind = true
  #blockedSince: number | undefined
  readonly #wire: Wire
  readonly #onRead: () => void

  constructor(
    wire: Wire,
    onRead: () => void,
    readonly seesNames = false,
  ) {
    this.#wire = wire
    this.#onRead = onRead
  }

  get isBlocked() {
    return this.#blockedSince !== undefined
  }

  get waits() {
    return this.isBehind && !this.isBlocked
  }

  /** At most one of the two: whichever makes sense to this reader. */
  tell({ change, snapshot }: { change?: string | undefined; snapshot?: string | undefined }) {
    if (this.isBlocked) {
      this.isBehind ||= change !== undefined
    } else if (!this.isBehind) {
      if (change !== undefined) this.#write(change)
    } else if (snapshot !== undefined) {
      this.isBehind = false
      this.#write(snapshot)
    }
  }

  /** Keeps the connection from being taken for dead, and gives up one that reads nothing. */
  beat(now: number) {
    if (this.#blockedSince === undefined) this.#write(': still here\n\n')
    else if (now - this.#blockedSince > longestBlockedMs) this.#wire.destroy()
  }

  end() {
    this.#wire.end()
  }

  #write(text: string) {
    if (this.#wire.write(text)) return
    this.#blockedSince = Date.now()
    this.#wire.once('drain', () => {
      this.#blockedSince = undefined
      if (this.isBehind) this.#onRead()
    })
  }
}
