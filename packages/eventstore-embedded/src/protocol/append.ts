import shared from '@eventstore/db-client/generated/shared_pb.js'
import streams, {
  type AppendReq,
  type AppendResp,
} from '@eventstore/db-client/generated/streams_pb.js'
import { type ServerReadableStream, type sendUnaryData, status } from '@grpc/grpc-js'
import type { AppendResult } from '../log/append-queue.ts'
import {
  type Append,
  any,
  noStream,
  type Outcome,
  type ProposedEvent,
  type RawEvent,
  streamExists,
} from '../log/event.ts'
import type { Log } from '../log/log.ts'
import { uuidOf } from '../wire/uuid-message.ts'
import { grown, refuseUnoffered, toProposedEvent } from './proposed.ts'
import { asFailure, failure, invalidArgument } from './statuses.ts'
import { streamName } from './stream-name.ts'

type Call = ServerReadableStream<AppendReq, AppendResp>
type Options = AppendReq.Options

/** `Streams/Append`: one append as a call of its own. Clients use it where they may not batch. */
export function append(log: Log) {
  return (call: Call, reply: sendUnaryData<AppendResp>): void => {
    answer(log, call).then(
      (response) => reply(null, response),
      (error) => reply(asFailure(error)),
    )
  }
}

async function answer(log: Log, call: Call): Promise<AppendResp> {
  let options: Options | undefined
  const events: ProposedEvent[] = []
  let size = 0
  for await (const request of call as AsyncIterable<AppendReq>) {
    options ??= request.getOptions()
    const message = request.getProposedMessage()
    if (!message) continue
    const event = toProposedEvent(toRawEvent(message))
    events.push(event)
    size = grown(size, [event])
  }
  if (!options) throw invalidArgument('An append begins with its options')
  const deadline = call.getDeadline()
  const result = await log.append(
    toAppend(options, events),
    deadline instanceof Date ? deadline.getTime() : deadline,
  )
  return toResponse(options, result)
}

function toAppend(options: Options, events: readonly ProposedEvent[]): Append {
  const stream = streamName(options.getStreamIdentifier())
  refuseUnoffered(stream)
  return { stream, expected: expectedRevision(options), events }
}

function expectedRevision(options: Options): number {
  if (options.hasRevision()) return Math.min(Number(options.getRevision()), Number.MAX_SAFE_INTEGER)
  if (options.hasNoStream()) return noStream
  if (options.hasAny()) return any
  if (options.hasStreamExists()) return streamExists
  throw invalidArgument('An append says which revision it expects')
}

function toRawEvent(message: AppendReq.ProposedMessage): RawEvent {
  const properties = message.getMetadataMap()
  return {
    id: uuidOf(message.getId()),
    type: properties.get('type') ?? '',
    contentType: properties.get('content-type') ?? '',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  }
}

function toResponse(options: Options, result: AppendResult): AppendResp {
  if (result.kind === 'expired')
    throw failure(status.ABORTED, 'Operation timed out: the deadline of the append has passed')
  const response = new streams.AppendResp()
  if (result.kind === 'conflict') return response.setWrongExpectedVersion(conflict(options, result))
  const success = new streams.AppendResp.Success()
  if (result.revision === -1) success.setNoStream(new shared.Empty())
  else success.setCurrentRevision(String(result.revision))
  const position = new streams.AppendResp.Position()
  position.setCommitPosition(String(result.position))
  position.setPreparePosition(String(result.position))
  return response.setSuccess(success.setPosition(position))
}

function conflict(
  options: Options,
  { current }: Outcome & { kind: 'conflict' },
): AppendResp.WrongExpectedVersion {
  const wrong = new streams.AppendResp.WrongExpectedVersion()
  if (current === -1) wrong.setCurrentNoStream(new shared.Empty())
  else wrong.setCurrentRevision(String(current))
  if (options.hasAny()) wrong.setExpectedAny(new shared.Empty())
  else if (options.hasStreamExists()) wrong.setExpectedStreamExists(new shared.Empty())
  else if (options.hasNoStream()) wrong.setExpectedNoStream(new shared.Empty())
  else wrong.setExpectedRevision(options.getRevision())
  return wrong
}
