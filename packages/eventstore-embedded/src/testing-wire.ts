import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { type ClientHttp2Session, connect, type IncomingHttpHeaders } from 'node:http2'
import shared from '@eventstore/db-client/generated/shared_pb.js'
import streams from '@eventstore/db-client/generated/streams_pb.js'

/** How a call ended, as HTTP/2 carries it. `code` is nothing where the connection broke first. */
export interface Answer {
  readonly http: number | undefined
  readonly code: number | undefined
  readonly message: string
  readonly body: Buffer
}

/** A client that says whatever it is told to, which the official one would not. */
export class RawClient {
  readonly #session: ClientHttp2Session

  constructor(address: string) {
    this.#session = connect(`http://${address}`)
    this.#session.on('error', () => undefined)
  }

  /**
   * Sends bytes as the whole request of a method and waits for its end. What goes on for ever, as
   * subscriptions do, is cut off after its first bytes.
   */
  async call(method: string, body: Uint8Array, headers: IncomingHttpHeaders = {}): Promise<Answer> {
    const call = this.#session.request({
      ':method': 'POST',
      ':path': `/event_store.client.streams.Streams/${method}`,
      'content-type': 'application/grpc',
      te: 'trailers',
      ...headers,
    })
    let answered: IncomingHttpHeaders = {}
    const chunks: Buffer[] = []
    call.on('response', (first) => (answered = { ...answered, ...first }))
    call.on('trailers', (last) => (answered = { ...answered, ...last }))
    call.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      if (isSubscription(chunks)) call.close()
    })
    call.on('error', () => undefined)
    call.end(body)
    await once(call, 'close')
    const { ':status': http, 'grpc-status': code, 'grpc-message': message } = answered
    return {
      http: http === undefined ? undefined : Number(http),
      code: code === undefined ? undefined : Number(code),
      message: decodeURIComponent(String(message ?? '')),
      body: Buffer.concat(chunks),
    }
  }

  get session(): ClientHttp2Session {
    return this.#session
  }

  close(): void {
    this.#session.destroy()
  }
}

/** The first message of a subscription confirms it, in field 2 of the answer. */
function isSubscription([first]: readonly Buffer[]): boolean {
  return first?.[5] === 18
}

/** A message in the frame of gRPC. */
export function framed(message: Uint8Array, { compressed = 0, length = message.length } = {}) {
  const frame = Buffer.alloc(5 + message.length)
  frame.writeUInt8(compressed, 0)
  frame.writeUInt32BE(length, 1)
  frame.set(message, 5)
  return frame
}

const stream = () => new shared.StreamIdentifier().setStreamName(Buffer.from('clock-1'))
const uuid = () => new shared.UUID().setString(randomUUID())

/** A request of each kind that changes or reads the log, as it should be. */
export const validRequests = {
  batchAppend() {
    const event = new streams.BatchAppendReq.ProposedMessage()
    event.setId(uuid()).setData(Buffer.from('{"n":1}')).setCustomMetadata(Buffer.from('{}'))
    event.getMetadataMap().set('type', 'Ticked').set('content-type', 'application/json')
    const options = new streams.BatchAppendReq.Options()
    options.setStreamIdentifier(stream()).setAny(new shared.Empty())
    const request = new streams.BatchAppendReq().setCorrelationId(uuid()).setOptions(options)
    request.setIsFinal(true).addProposedMessages(event)
    return request
  },
  append() {
    const options = new streams.AppendReq.Options().setStreamIdentifier(stream())
    const first = new streams.AppendReq().setOptions(options.setAny(new shared.Empty()))
    const event = new streams.AppendReq.ProposedMessage().setId(uuid())
    event.setData(Buffer.from('{"n":1}')).setCustomMetadata(Buffer.from('{}'))
    event.getMetadataMap().set('type', 'Ticked').set('content-type', 'application/json')
    return [first, new streams.AppendReq().setProposedMessage(event)] as const
  },
  read() {
    const options = new streams.ReadReq.Options()
    options.setAll(new streams.ReadReq.Options.AllOptions().setStart(new shared.Empty()))
    const filter = new streams.ReadReq.Options.FilterOptions().setMax(32)
    const expression = new streams.ReadReq.Options.FilterOptions.Expression().setRegex('^[^$].*')
    options.setFilter(filter.setStreamIdentifier(expression).setCheckpointintervalmultiplier(1))
    const text = new streams.ReadReq.Options.UUIDOption().setString(new shared.Empty())
    options.setCount('10').setUuidOption(text).setResolveLinks(true)
    return new streams.ReadReq().setOptions(options)
  },
  delete() {
    const options = new streams.DeleteReq.Options().setStreamIdentifier(stream())
    return new streams.DeleteReq().setOptions(options.setAny(new shared.Empty()))
  },
}
