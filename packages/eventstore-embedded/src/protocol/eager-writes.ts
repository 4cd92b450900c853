import { ServerInterceptingCall, type ServerInterceptor } from '@grpc/grpc-js'

/**
 * Bytes on their way to a client above which the next message waits until some of them have left.
 */
const enoughBytes = 256 * 1024
/** What a message takes that is not encoded yet: the answers, which are all small. */
const answerBytes = 128

/**
 * gRPC-js hands over one message and waits until the socket has it before it takes the next. Here
 * as many as fit are handed over at once and leave together, for a fraction of the time a message;
 * beyond that a slow client is waited for as before.
 */
export const eagerWrites: ServerInterceptor = (_method, call) => new EagerCall(call)

class EagerCall extends ServerInterceptingCall {
  #onTheWay = 0
  #takeNext: (() => void) | undefined

  override sendMessage(message: unknown, takeNext: () => void): void {
    const bytes = message instanceof Uint8Array ? message.length : answerBytes
    this.#onTheWay += bytes
    super.sendMessage(message, () => this.#left(bytes))
    if (this.#onTheWay < enoughBytes) takeNext()
    else this.#takeNext = takeNext
  }

  #left(bytes: number): void {
    this.#onTheWay -= bytes
    if (this.#onTheWay >= enoughBytes) return
    const takeNext = this.#takeNext
    this.#takeNext = undefined
    takeNext?.()
  }
}
