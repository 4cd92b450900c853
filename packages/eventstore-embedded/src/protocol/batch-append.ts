import { type ServerDuplexStream, status } from '@grpc/grpc-js'
import type { AppendResult } from '../log/append-queue.ts'
import type { ProposedEvent } from '../log/event.ts'
import type { Log } from '../log/log.ts'
import { batchError, batchSuccess } from '../wire/batch-answer.ts'
import type { BatchOptions, BatchPart } from '../wire/batch-request.ts'
import { refused, streamDeleted, timeout, wrongExpectedVersion } from './batch-status.ts'
import { grown, refuseStream, toProposedEvent } from './proposed.ts'
import { diskFull, failure, invalidArgument } from './statuses.ts'

type Call = ServerDuplexStream<BatchPart, Uint8Array>

/** An append whose parts are still coming in. */
interface Draft {
  readonly correlationId: Buffer
  readonly options: BatchOptions
  readonly events: ProposedEvent[]
  size: number
}

/**
 * Above these the call is read no further until something was answered, and the answer was read.
 */
const enoughBytes = 32 * 1024 * 1024
const enoughAnswers = 4_096
/** Above these an append whose rest is still to come is refused: nobody would ever answer it. */
const enoughDrafts = 4_096

/**
 * `Streams/BatchAppend`: all the appends of one client on one call, each answered exactly once by
 * its correlation id, as soon as it is on the disk. A second answer would crash the official
 * client.
 */
export function batchAppend(log: Log) {
  return (call: Call): void => {
    const appends = new BatchAppends(log, call)
    call.on('data', (part: BatchPart) => appends.receive(part))
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
  /** Of the drafts. */
  #held = 0
  #ended = false

  constructor(log: Log, call: Call) {
    this.#log = log
    this.#call = call
  }

  receive(part: BatchPart): void {
    const key = part.correlationId.toString('latin1')
    const begun = this.#drafts.get(key)
    const draft = begun ?? newDraft(part)
    // The rest of an append that was refused already.
    if (!draft) return
    if (!begun && draft.options.deadline <= Date.now()) {
      this.#refuse(draft, timeout())
      return
    }
    this.#drafts.set(key, draft)
    try {
      this.#collect(draft, part)
      if (!part.final) return
      this.#append(draft)
    } catch (error) {
      this.#refuse(draft, refused(error))
    }
    this.#drafts.delete(key)
    this.#held -= draft.size
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

  #collect(draft: Draft, part: BatchPart): void {
    const events = part.events.map(toProposedEvent)
    const size = grown(draft.size, events)
    this.#held += size - draft.size
    draft.size = size
    for (const event of events) draft.events.push(event)
    if (part.final || (this.#held <= enoughBytes && this.#drafts.size <= enoughDrafts)) return
    throw failure(status.RESOURCE_EXHAUSTED, 'Too many appends wait for their rest')
  }

  #append(draft: Draft): void {
    const { events, size } = draft
    const { stream, expected, deadline } = draft.options
    refuseStream(stream)
    if (expected === undefined) throw invalidArgument('An append says which revision it expects')
    this.#count(1, size)
    const result = this.#log.append({ stream, expected, events }, deadline)
    void result.then((known) => this.#settle(draft, expected, known))
  }

  #settle(draft: Draft, expected: number, result: AppendResult): void {
    const { correlationId, options, size } = draft
    this.#count(-1, size)
    if (result.kind === 'expired') this.#refuse(draft, timeout())
    else if (result.kind === 'full') this.#refuse(draft, refused(diskFull()))
    else if (result.kind === 'deleted') this.#refuse(draft, streamDeleted(options.stream))
    else if (result.kind === 'conflict')
      this.#refuse(draft, wrongExpectedVersion(expected, result.current))
    else this.#answer(batchSuccess(correlationId, options.stream, result))
    if (this.#ended) this.end()
  }

  #refuse({ correlationId, options }: Draft, why: Uint8Array): void {
    this.#answer(batchError(correlationId, options.stream, why))
  }

  #answer(message: Uint8Array): void {
    if (!this.#call.cancelled) this.#call.write(message)
  }

  #count(appends: 1 | -1, bytes: number): void {
    this.#inFlight += appends
    this.#bytes += appends * bytes
    this.pace()
  }
}

function newDraft({ correlationId, options }: BatchPart): Draft | undefined {
  return options && { correlationId, options, events: [], size: 0 }
}
