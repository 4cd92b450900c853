import type { ServerWritableStream } from '@grpc/grpc-js'

/**
 * Where one reader's messages go. Its pace is the reader's: nothing is queued here beyond gRPC's
 * own window.
 */
export class Sink {
  readonly #call: ServerWritableStream<unknown, Uint8Array>
  #open = true
  #abandon: (() => void) | undefined

  constructor(call: ServerWritableStream<unknown, Uint8Array>) {
    this.#call = call
    call.once('cancelled', () => this.#close())
    call.once('close', () => this.#close())
    call.once('error', () => this.#close())
  }

  /** False as soon as the reader is gone; what is sent then is dropped. */
  get open(): boolean {
    return this.#open
  }

  /** Resolves when there is room for more, or the reader is gone. */
  async send(messages: Iterable<Uint8Array>): Promise<void> {
    for (const message of messages) {
      if (!this.#open) return
      if (!this.#call.write(message)) await this.#drained()
    }
  }

  end(): void {
    if (this.#open) this.#call.end()
  }

  /**
   * Waits for what `register` announces; undefined when the reader goes first. `register` returns
   * how to forget it.
   */
  async wait<Value>(
    register: (done: (value: Value) => void) => () => void,
  ): Promise<Value | undefined> {
    if (!this.#open) return undefined
    const { promise, resolve } = Promise.withResolvers<Value | undefined>()
    const forget = register(resolve)
    this.#abandon = () => resolve(undefined)
    const value = await promise
    this.#abandon = undefined
    forget()
    return value
  }

  #drained(): Promise<unknown> {
    return this.wait<void>((done) => {
      const drained = () => done()
      this.#call.once('drain', drained)
      return () => this.#call.off('drain', drained)
    })
  }

  #close(): void {
    this.#open = false
    this.#abandon?.()
  }
}
