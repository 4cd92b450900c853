import shared from '@eventstore/db-client/generated/shared_pb.js'
import streams, {
  type AppendReq,
  type AppendResp,
} from '@eventstore/db-client/generated/streams_pb.js'
import type { ServerReadableStream, sendUnaryData } from '@grpc/grpc-js'
import type { AppendResult } from '../log/append-queue.ts'
import type { Append, Outcome, ProposedEvent, RawEvent } from '../log/event.ts'
import type { Log } from '../log/log.ts'
import { uuidOf } from '../wire/uuid-message.ts'
import { expectedRevision } from './expected-revision.ts'
import { grown, refuseStream, toProposedEvent } from './proposed.ts'
import { asFailure, diskFull, invalidArgument, streamDeleted, timedOut } from './statuses.ts'
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
  refuseStream(stream)
  return { stream, expected: expectedRevision(options), events }
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
  if (result.kind === 'expired') throw timedOut()
  if (result.kind === 'full') throw diskFull()
  if (result.kind === 'deleted') throw streamDeleted(streamName(options.getStreamIdentifier()))
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
