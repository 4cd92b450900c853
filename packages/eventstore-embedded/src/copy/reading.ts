import shared from '@eventstore/db-client/generated/shared_pb.js'
import streams from '@eventstore/db-client/generated/streams_pb.js'
import type { StreamCalls } from './client.ts'
import { type ReadEvent, readEvent } from './event.ts'

const { ReadReq } = streams
const { Options } = ReadReq

/** Every event of `$all`, the store's own too; from a place on, or from the newest backwards. */
export function readAll(
  calls: StreamCalls,
  { from, backwards = false }: { from?: bigint | undefined; backwards?: boolean },
): AsyncGenerator<ReadEvent> {
  const all = new Options.AllOptions()
  if (backwards) all.setEnd(new shared.Empty())
  else if (from === undefined) all.setStart(new shared.Empty())
  else {
    const position = new Options.Position()
    all.setPosition(position.setCommitPosition(`${from}`).setPreparePosition(`${from}`))
  }
  return read(calls, options(backwards).setAll(all))
}

/** The events of one stream; none where there is none. */
export function readStream(calls: StreamCalls, name: string): AsyncGenerator<ReadEvent> {
  const identifier = new shared.StreamIdentifier().setStreamName(Buffer.from(name))
  const stream = new Options.StreamOptions().setStreamIdentifier(identifier)
  return read(calls, options(false).setStream(stream.setStart(new shared.Empty())))
}

function options(backwards: boolean) {
  const { FORWARDS, BACKWARDS } = Options.ReadDirection
  return new Options()
    .setReadDirection(backwards ? BACKWARDS : FORWARDS)
    .setResolveLinks(false)
    .setCount(String(Number.MAX_SAFE_INTEGER))
    .setNoFilter(new shared.Empty())
    .setUuidOption(new Options.UUIDOption().setString(new shared.Empty()))
}

async function* read(
  { calls, call }: StreamCalls,
  asked: InstanceType<typeof Options>,
): AsyncGenerator<ReadEvent> {
  const reading = calls.read(new ReadReq().setOptions(asked), ...call())
  // Whoever stops reading ends the call, and is not told that it was ended.
  reading.on('error', () => undefined)
  try {
    for await (const answer of reading) {
      const event = (answer as InstanceType<typeof streams.ReadResp>).getEvent()?.getEvent()
      if (event) yield readEvent(event)
    }
  } finally {
    reading.cancel()
  }
}
