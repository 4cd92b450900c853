import { randomUUID } from 'node:crypto'
import shared from '@eventstore/db-client/generated/shared_pb.js'
import streams from '@eventstore/db-client/generated/streams_pb.js'
import protobufEmpty from 'google-protobuf/google/protobuf/empty_pb.js'
import { uuidText } from '../log/uuid.ts'
import { uuidOf } from '../wire/uuid-message.ts'
import type { StreamCalls } from './client.ts'
import type { ReadEvent } from './event.ts'

const { BatchAppendReq } = streams

export type NewEvent = Pick<ReadEvent, 'id' | 'type' | 'contentType' | 'data' | 'metadata'>

/** Neighbours of one stream in the log. `revision`: of the first of them. */
export interface Run {
  readonly stream: string
  readonly revision: bigint
  readonly events: readonly NewEvent[]
}

/**
 * So many events, and bytes of them, are on their way at once. What a failure may leave out of the
 * target lies among so many of its newest.
 */
export const mostOnTheWay = 1_000
const mostBytesOnTheWay = 4 * 1024 * 1024

interface Waiting {
  readonly run: Run
  readonly bytes: number
}

/**
 * Appends on one call, which a store takes in the order in which they come, without waiting for an
 * answer to each. After the first that fails nothing more is sent.
 */
export class Writing {
  readonly #call: ReturnType<StreamCalls['calls']['batchAppend']>
  readonly #waiting = new Map<string, Waiting>()
  #events = 0
  #bytes = 0
  #failure: Error | undefined
  #answered = Promise.withResolvers<void>()

  constructor({ calls, call }: StreamCalls) {
    this.#call = calls.batchAppend(...call())
    this.#call.on('data', (answer) => this.#take(answer))
    this.#call.on('error', (error) => this.#fail(error))
    this.#call.on('end', () => this.#fail(new Error('The event store ended the call.')))
  }

  /** Sends it as soon as there is room; its answer is waited for later. */
  async append(run: Run): Promise<void> {
    const bytes = run.events.reduce(
      (sum, { data, metadata }) => sum + data.length + metadata.length,
      0,
    )
    while (this.#isFull(run.events.length, bytes)) await this.#next()
    if (this.#failure) throw this.#failure
    const id = randomUUID()
    this.#waiting.set(id, { run, bytes })
    this.#count(run.events.length, bytes)
    // What is on its way is bounded above, so it needs no second bound.
    this.#call.write(requestOf(run, id))
  }

  /** Until all that was sent is stored. */
  async settled(): Promise<void> {
    while (this.#waiting.size > 0) await this.#next()
    if (this.#failure) throw this.#failure
  }

  end(): void {
    this.#call.cancel()
  }

  #isFull(events: number, bytes: number): boolean {
    if (this.#failure || this.#waiting.size === 0) return false
    return this.#events + events > mostOnTheWay || this.#bytes + bytes > mostBytesOnTheWay
  }

  async #next(): Promise<void> {
    if (this.#failure) throw this.#failure
    await this.#answered.promise
  }

  #take(answer: InstanceType<typeof streams.BatchAppendResp>): void {
    const id = uuidText(uuidOf(answer.getCorrelationId()) ?? Buffer.alloc(16))
    const waiting = this.#waiting.get(id)
    if (!waiting) return
    this.#waiting.delete(id)
    this.#count(-waiting.run.events.length, -waiting.bytes)
    const error = answer.getError()
    if (error) this.#fail(new Error(refusal(waiting.run, error.getMessage())))
    else this.#wake()
  }

  #count(events: number, bytes: number): void {
    this.#events += events
    this.#bytes += bytes
  }

  #fail(error: Error): void {
    this.#failure ??= error
    this.#wake()
  }

  #wake(): void {
    this.#answered.resolve()
    this.#answered = Promise.withResolvers()
  }
}

function refusal({ stream, revision }: Run, message: string): string {
  const what = `${stream} at revision ${revision}: ${message.replace(/\.$/, '')}`
  return `The target did not take ${what}. Where the start of a stream was scavenged from the source, its revisions cannot be given again; where somebody else writes into the target, it becomes no copy.`
}

function requestOf({ stream, revision, events }: Run, id: string) {
  const options = new BatchAppendReq.Options()
  const name = Buffer.from(stream)
  options.setStreamIdentifier(new shared.StreamIdentifier().setStreamName(name))
  if (revision === 0n) options.setNoStream(new protobufEmpty.Empty())
  else options.setStreamPosition(`${revision - 1n}`)
  return new BatchAppendReq()
    .setCorrelationId(new shared.UUID().setString(id))
    .setOptions(options)
    .setProposedMessagesList(events.map(messageOf))
    .setIsFinal(true)
}

function messageOf({ id, type, contentType, data, metadata }: NewEvent) {
  const message = new BatchAppendReq.ProposedMessage()
    .setId(new shared.UUID().setString(id))
    .setData(data)
    .setCustomMetadata(metadata)
  message.getMetadataMap().set('type', type).set('content-type', contentType)
  return message
}
