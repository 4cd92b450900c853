import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js'
import type { ServerWritableStream } from '@grpc/grpc-js'
import type { Log } from '../log/log.ts'
import { messagesOf, type ReadRequest } from '../storage/page.ts'
import { Subscription } from '../subscriptions/subscription.ts'
import { lastStreamPosition, streamNotFound } from '../wire/read-messages.ts'
import { subscriptionStart, toReadRequest, wantsLastPosition } from './read-request.ts'
import { Sink } from './sink.ts'
import { asFailure } from './statuses.ts'

/** `Streams/Read`: reads and catch-up subscriptions, of a stream or of `$all`. */
export function read(log: Log) {
  return (call: ServerWritableStream<ReadReq, Uint8Array>): void => {
    answer(log, call).catch((error) => call.emit('error', asFailure(error)))
  }
}

async function answer(log: Log, call: ServerWritableStream<ReadReq, Uint8Array>): Promise<void> {
  const options = call.request.getOptions()
  const request = toReadRequest(options)
  const sink = new Sink(call)
  if (options?.hasSubscription()) {
    const from = await subscriptionStart(log, options)
    await new Subscription(log, { ...request, from }, sink).run()
  } else await sendPages(log, request, sink, wantsLastPosition(options))
  sink.end()
}

async function sendPages(
  log: Log,
  request: ReadRequest,
  sink: Sink,
  sayLast: boolean,
): Promise<void> {
  for await (const page of log.pages(request)) {
    if (request.stream !== undefined && page.last === -1)
      return sink.send([streamNotFound(request.stream)])
    await sink.send(messagesOf(page))
    if (!sink.open) return
    if (sayLast && page.atEnd) await sink.send([lastStreamPosition(page.last)])
  }
}
