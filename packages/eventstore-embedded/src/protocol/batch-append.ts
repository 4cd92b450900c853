import shared, { type UUID } from '@eventstore/db-client/generated/shared_pb.js'
import type { Status } from '@eventstore/db-client/generated/status_pb.js'
import streams, {
  type BatchAppendReq,
  type BatchAppendResp,
} from '@eventstore/db-client/generated/streams_pb.js'
import type { ServerDuplexStream } from '@grpc/grpc-js'
import protobufEmpty from 'google-protobuf/google/protobuf/empty_pb.js'
import type { AppendResult } from '../log/append-queue.ts'
import type { ProposedEvent } from '../log/event.ts'
import type { Log } from '../log/log.ts'
import { refused, timeout, wrongExpectedVersion } from './batch-status.ts'
import { expectedRevision, grown, refuseUnoffered, toProposedEvent } from './proposed.ts'
import { streamName } from './stream-name.ts'

type Call = ServerDuplexStream<BatchAppendReq, BatchAppendResp>

/** An append whose parts are still coming in. */
interface Draft {
  readonly correlationId: UUID
  readonly options: BatchAppendReq.Options
  readonly events: ProposedEvent[]
  size: number
}

/** Above these the call is read no further until something was answered, and the answer was read. */
const enoughBytes = 32 * 1024 * 1024
const enoughAnswers = 4_096

/**
 * `Streams/BatchAppend`: all the appends of one client on one call, each answered exactly once by its
 * correlation id, as soon as it is on the disk. A second answer would crash the official client.
 */
export function batchAppend(log: Log) {
  return (call: Call): void => {
    const appends = new BatchAppends(log, call)
    call.on('data', (request: BatchAppendReq) => appends.receive(request))
    call.on('end', () => appends.end())
    call.on('drain', () => appends.pace())
    // A client that goes away takes its call with it; what it appended is stored all the same.
    call.on('error', () => undefined)
  }
}

class BatchAppends {
  readonly #log: Log
  readonly #call: Call
  readonly #drafts = new Map<string, Draft>()
  #inFlight = 0
  #bytes = 0
  #ended = false

  constructor(log: Log, call: Call) {
    this.#log = log
    this.#call = call
  }

  receive(request: BatchAppendReq): void {
    const key = keyOf(request.getCorrelationId())
    const draft = this.#drafts.get(key) ?? newDraft(request)
    // The rest of an append that was refused already.
    if (!draft) return
    this.#drafts.set(key, draft)
    try {
      this.#collect(draft, request)
      if (!request.getIsFinal()) return
      this.#append(draft)
    } catch (error) {
      this.#answer(draft, refused(error))
    }
    this.#drafts.delete(key)
  }

  end(): void {
    this.#ended = true
    if (this.#inFlight === 0) this.#call.end()
  }

  /** Reads on, or not, by how much is in flight and unread. */
  pace(): void {
    const enough = this.#bytes > enoughBytes || this.#call.writableLength > enoughAnswers
    if (enough) this.#call.pause()
    else if (this.#call.isPaused()) this.#call.resume()
  }

  #collect(draft: Draft, request: BatchAppendReq): void {
    const events = request.getProposedMessagesList().map(toProposedEvent)
    draft.size = grown(draft.size, events)
    draft.events.push(...events)
  }

  #append(draft: Draft): void {
    const { options, events, size } = draft
    const stream = streamName(options.getStreamIdentifier())
    refuseUnoffered(stream)
    const revision = options.hasStreamPosition() ? options.getStreamPosition() : undefined
    const expected = expectedRevision(options, revision)
    this.#count(1, size)
    const result = this.#log.append({ stream, expected, events }, deadlineOf(options))
    void result.then((known) => this.#settle(draft, known))
  }

  #settle(draft: Draft, result: AppendResult): void {
    this.#count(-1, draft.size)
    this.#answer(draft, toAnswer(draft.options, result))
    if (this.#ended) this.end()
  }

  #count(appends: 1 | -1, bytes: number): void {
    this.#inFlight += appends
    this.#bytes += appends * bytes
    this.pace()
  }

  #answer({ correlationId, options }: Draft, answer: Status | BatchAppendResp.Success): void {
    if (this.#call.cancelled) return
    const response = new streams.BatchAppendResp()
    response.setCorrelationId(correlationId)
    response.setStreamIdentifier(options.getStreamIdentifier() ?? new shared.StreamIdentifier())
    if (answer instanceof streams.BatchAppendResp.Success) response.setSuccess(answer)
    else response.setError(answer)
    this.#call.write(response)
  }
}

function newDraft(request: BatchAppendReq): Draft | undefined {
  const [correlationId, options] = [request.getCorrelationId(), request.getOptions()]
  return correlationId && options && { correlationId, options, events: [], size: 0 }
}

function keyOf(correlationId: UUID | undefined): string {
  return correlationId?.getString() || String(correlationId?.getStructured()?.toArray())
}

function toAnswer(
  options: BatchAppendReq.Options,
  result: AppendResult,
): Status | BatchAppendResp.Success {
  if (result.kind === 'expired') return timeout()
  if (result.kind === 'conflict') return wrongExpectedVersion(options, result.current)
  const success = new streams.BatchAppendResp.Success()
  if (result.revision === -1) success.setNoStream(new protobufEmpty.Empty())
  else success.setCurrentRevision(String(result.revision))
  const position = new shared.AllStreamPosition()
  position.setCommitPosition(String(result.position))
  position.setPreparePosition(String(result.position))
  return success.setPosition(position)
}

/** Milliseconds since 1970; Infinity when the client set none. */
function deadlineOf(options: BatchAppendReq.Options): number {
  return options.getDeadline()?.toDate().getTime() ?? Number.POSITIVE_INFINITY
}
