// What the official client can do at most: a server that hands over the events of a log as they lie
// ready in memory, and answers appends at once without storing them. Started with the directory of
// a log, or with none to read nothing.
import { once } from 'node:events'
import { createServer, type ServerHttp2Stream } from 'node:http2'
import type { AddressInfo } from 'node:net'
import streams from '@eventstore/db-client/generated/streams_pb.js'
import { supportedMethods } from '@rostrum/eventstore-embedded/protocol/server-features'
import { batchSuccess } from '@rostrum/eventstore-embedded/wire/batch-answer'
import { type BatchPart, readBatchPart } from '@rostrum/eventstore-embedded/wire/batch-request'
import { caughtUp, confirmation } from '@rostrum/eventstore-embedded/wire/read-messages'
import { framed, messagesIn } from './frames.ts'
import { eventsReady } from './ready.ts'

const [directory] = process.argv.slice(2)
const events = directory === undefined ? [] : eventsReady(directory)
const service = '/event_store.client.streams.Streams'
const features = '/event_store.client.server_features.ServerFeatures/GetSupportedMethods'
const head = { ':status': 200, 'content-type': 'application/grpc' }
const [ok, unimplemented] = ['0', '12']

const server = createServer()
server.on('stream', (call: ServerHttp2Stream, { ':path': path }) => {
  // A client that goes away is no news.
  call.on('error', () => undefined)
  if (path === `${service}/Read`) void read(call).catch(() => call.destroy())
  else if (path === `${service}/BatchAppend`) void append(call).catch(() => call.destroy())
  else if (path === features) tellMethods(call)
  else call.respond({ ...head, 'grpc-status': unimplemented }, { endStream: true })
})
process.once('SIGTERM', () => process.exit())
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  console.log(`listening on 127.0.0.1:${port}`)
})

/** All of the log, whatever is asked for; a subscription has caught up then, and stays. */
async function read(call: ServerHttp2Stream): Promise<void> {
  const { value: request } = await messagesIn(call).next()
  begin(call)
  const options = streams.ReadReq.deserializeBinary(request ?? Buffer.alloc(0)).getOptions()
  const stays = options?.hasSubscription() ?? false
  if (stays) call.write(framed([confirmation('ready')]))
  for (const page of events) if (!call.write(page)) await once(call, 'drain')
  if (stays) call.write(framed([caughtUp]))
  else call.end()
}

async function append(call: ServerHttp2Stream): Promise<void> {
  begin(call)
  for await (const message of messagesIn(call)) {
    const part = readBatchPart(message)
    if (part.final) call.write(framed([answerTo(part)]))
  }
  call.end()
}

function tellMethods(call: ServerHttp2Stream): void {
  begin(call)
  call.end(framed([supportedMethods().serializeBinary()]))
}

function begin(call: ServerHttp2Stream): void {
  call.respond(head, { waitForTrailers: true })
  call.once('wantTrailers', () => call.sendTrailers({ 'grpc-status': ok }))
}

/** As if it were stored behind what was expected. */
function answerTo({ correlationId, options, events: proposed }: BatchPart): Uint8Array {
  const revision = (options?.expected ?? 0) + proposed.length
  return batchSuccess(correlationId, options?.stream ?? '', { revision, position: 0 })
}
