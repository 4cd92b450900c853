import { BackwardsWriter } from './backwards-writer.ts'

/**
 * The answers of `Streams/BatchAppend`. `correlationId` is the `UUID` message of the request as it
 * came.
 */

/** `revision` -1: an append of nothing to no stream. */
export function batchSuccess(
  correlationId: Uint8Array,
  stream: string,
  { revision, position }: { revision: number; position: number },
): Uint8Array {
  return answer(correlationId, stream, (writer) => {
    const success = writer.length
    const before = writer.length
    writer.number(2, position)
    writer.number(1, position)
    writer.message(3, before)
    if (revision === -1) writer.bytes(2, new Uint8Array())
    else writer.number(1, revision)
    writer.message(3, success)
  })
}

/** `status`: an encoded `google.rpc.Status`. */
export function batchError(
  correlationId: Uint8Array,
  stream: string,
  status: Uint8Array,
): Uint8Array {
  return answer(correlationId, stream, (writer) => writer.bytes(2, status))
}

/** Clients count on the stream being named, in errors above all. */
function answer(
  correlationId: Uint8Array,
  stream: string,
  writeResult: (writer: BackwardsWriter) => void,
): Uint8Array {
  const writer = new BackwardsWriter(256)
  const before = writer.length
  writer.text(3, stream)
  writer.message(4, before)
  writeResult(writer)
  writer.bytes(1, correlationId)
  return writer.written
}
