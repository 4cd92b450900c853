/** The room as a page enters and leaves it. Refusals carry a stable code, silence does not. */
export interface Room {
  readonly enter: () => Promise<{ readonly id: string; readonly heartbeatSeconds: number }>
  readonly beat: (connectionId: string) => Promise<void>
  readonly leave: (connectionId: string) => Promise<void>
  /** The code of a refusal; nothing where the server could not be asked. */
  readonly codeOf: (error: unknown) => string | undefined
}

export type Standing =
  | { readonly kind: 'entering' }
  | { readonly kind: 'here' }
  | { readonly kind: 'lost' }
  | { readonly kind: 'over'; readonly code: string }

const retrySeconds = 5

/**
 * Keeps somebody present: enters, says every few seconds that they are still there, enters again
 * after the server forgot the connection, and keeps trying while it cannot be reached. A refusal
 * ends it. `say` is told of every change.
 */
export class Presence {
  readonly #room: Room
  readonly #say: (standing: Standing) => void
  #connectionId: string | undefined
  #heartbeatSeconds = 15
  #timer: ReturnType<typeof setTimeout> | undefined
  #left = true

  constructor(room: Room, say: (standing: Standing) => void) {
    this.#room = room
    this.#say = say
  }

  async enter(): Promise<void> {
    this.#left = false
    this.#say({ kind: 'entering' })
    await this.#step()
  }

  /** Leaves at once; later answers change nothing. */
  leave(): void {
    this.#left = true
    clearTimeout(this.#timer)
    const connectionId = this.#connectionId
    this.#connectionId = undefined
    // Nobody is left to tell: the server notices the silence where this does not reach it.
    if (connectionId) this.#room.leave(connectionId).catch(() => {})
  }

  async #step(): Promise<void> {
    try {
      await this.#prove()
      if (this.#left) return
      this.#say({ kind: 'here' })
      this.#later(this.#heartbeatSeconds)
    } catch (error) {
      if (!this.#left) this.#failed(this.#room.codeOf(error))
    }
  }

  async #prove(): Promise<void> {
    if (this.#connectionId) return this.#room.beat(this.#connectionId)
    const entered = await this.#room.enter()
    if (this.#left) return this.#room.leave(entered.id)
    this.#connectionId = entered.id
    this.#heartbeatSeconds = entered.heartbeatSeconds
  }

  #failed(code: string | undefined): void {
    if (code === undefined) {
      this.#say({ kind: 'lost' })
      this.#later(retrySeconds)
    } else if (code === 'connection_not_found' && this.#connectionId) {
      this.#connectionId = undefined
      this.#later(0)
    } else {
      this.#connectionId = undefined
      this.#say({ kind: 'over', code })
    }
  }

  #later(seconds: number): void {
    this.#timer = setTimeout(() => void this.#step(), seconds * 1000)
  }
}
