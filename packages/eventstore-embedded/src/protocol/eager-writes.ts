import {
  ServerInterceptingCall,
  type ServerInterceptingCallInterface,
  type ServerInterceptor,
  status,
} from '@grpc/grpc-js'
import type { Metrics } from '../metrics/metrics.ts'

/**
 * Bytes on their way to a client above which the next message waits until some of them have left.
 */
const enoughBytes = 256 * 1024
/** What a message takes that is not encoded yet: the answers, which are all small. */
const answerBytes = 128

/**
 * gRPC-js hands over one message and waits until the socket has it before it takes the next. Here
 * as many as fit are handed over at once and leave together, for a fraction of the time a message;
 * beyond that a slow client is waited for as before. Calls are counted on the way.
 */
export function eagerWrites(metrics: Metrics): ServerInterceptor {
  return (_method, call) => new EagerCall(call, metrics)
}

class EagerCall extends ServerInterceptingCall {
  readonly #metrics: Metrics
  #onTheWay = 0
  #takeNext: (() => void) | undefined
  #ended = false

  constructor(call: ServerInterceptingCallInterface, metrics: Metrics) {
    super(call, { start: (next) => next({ onCancel: () => this.#end(whyCancelled(call)) }) })
    this.#metrics = metrics
    metrics.callBegan()
  }

  override sendStatus(sent: Parameters<ServerInterceptingCall['sendStatus']>[0]): void {
    this.#end(sent.code)
    super.sendStatus(sent)
  }

  #end(code: status): void {
    if (this.#ended) return
    this.#ended = true
    this.#metrics.callEnded(code)
  }

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

/** gRPC-js itself ends a call whose deadline has passed, and tells it as if the client had. */
function whyCancelled(call: ServerInterceptingCallInterface): status {
  return Number(call.getDeadline()) <= Date.now() ? status.DEADLINE_EXCEEDED : status.CANCELLED
}
