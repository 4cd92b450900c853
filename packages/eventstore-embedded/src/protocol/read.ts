import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js'
import type { ServerWritableStream } from '@grpc/grpc-js'
import type { Log } from '../log/log.ts'
import type { Metrics } from '../metrics/metrics.ts'
import { messagesOf, type Page, type ReadRequest } from '../storage/page.ts'
import { Subscription } from '../subscriptions/subscription.ts'
import { firstStreamPosition, lastStreamPosition, streamNotFound } from '../wire/read-messages.ts'
import { subscriptionStart, toReadRequest, wantsPositions } from './read-request.ts'
import { Sink } from './sink.ts'
import { asFailure, streamDeleted } from './statuses.ts'

/** `Streams/Read`: reads and catch-up subscriptions, of a stream or of `$all`. */
export function read(log: Log, metrics: Metrics) {
  return (call: ServerWritableStream<ReadReq, Uint8Array>): void => {
    answer(log, metrics, call).catch((error) => call.emit('error', asFailure(error)))
  }
}

async function answer(
  log: Log,
  metrics: Metrics,
  call: ServerWritableStream<ReadReq, Uint8Array>,
): Promise<void> {
  const options = call.request.getOptions()
  const request = toReadRequest(options)
  const sink = new Sink(call)
  if (options?.hasSubscription()) {
    const from = await subscriptionStart(log, options)
    metrics.subscriptions += 1
    const subscription = new Subscription(log, { ...request, from }, sink)
    const ended = await subscription.run().finally(() => (metrics.subscriptions -= 1))
    if (ended === 'deleted') throw streamDeleted(request.stream ?? '')
  } else await sendPages(log, request, sink, wantsPositions(options))
  sink.end()
}

async function sendPages(
  log: Log,
  request: ReadRequest,
  sink: Sink,
  sayPositions: boolean,
): Promise<void> {
  let sayFirst = sayPositions && !request.backwards
  let last = -1
  for await (const page of log.pages(request)) {
    if (request.stream !== undefined && page.deleted) throw streamDeleted(request.stream)
    if (request.stream !== undefined && page.last === -1)
      return sink.send([streamNotFound(request.stream)])
    if (sayFirst) await sink.send(firstPositions(request, page))
    sayFirst = false
    await sink.send(messagesOf(page))
    if (!sink.open) return
    last = page.last
  }
  if (sayPositions) await sink.send([lastStreamPosition(last)])
}

/** How many events the real server looks at in one go. */
const pageOfTheRealServer = 32

/** Where the stream begins, said where the first look at it brings nothing. */
function firstPositions({ from, limit }: ReadRequest, { first, last }: Page): Uint8Array[] {
  const hidden = from + Math.min(pageOfTheRealServer, limit) - 1 < first
  const positions = hidden ? [first] : []
  const start = Math.max(from, first)
  if (start > last && start !== last + 1) positions.push(last + 1)
  return positions.map(firstStreamPosition)
}
