import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js'
import { uuidText } from '../log/uuid.ts'
import { uuidOf } from '../wire/uuid-message.ts'

/** An event as a store tells it: its bytes, and where and when that store has it. */
export interface ReadEvent {
  readonly stream: string
  readonly revision: bigint
  readonly id: string
  readonly type: string
  readonly contentType: string
  readonly data: Uint8Array
  readonly metadata: Uint8Array
  readonly created: string
  readonly at: bigint
}

const ticksPerMillisecond = 10_000n

export function readEvent(message: ReadResp.ReadEvent.RecordedEvent): ReadEvent {
  const said = message.getMetadataMap()
  const name = message.getStreamIdentifier()?.getStreamName_asU8() ?? new Uint8Array()
  const created = BigInt(said.get('created') ?? 0) / ticksPerMillisecond
  return {
    stream: Buffer.from(name).toString(),
    revision: BigInt(message.getStreamRevision()),
    id: uuidText(uuidOf(message.getId()) ?? Buffer.alloc(16)),
    type: said.get('type') ?? '',
    contentType: said.get('content-type') ?? '',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
    created: new Date(Number(created)).toISOString(),
    at: BigInt(message.getCommitPosition()),
  }
}
