import shared from '@eventstore/db-client/generated/shared_pb.js'
import { uuidBytes } from '../log/uuid.ts'

/**
 * The id as `event_store.client.UUID` with its two numbers, which clients ask for that want no
 * text.
 */
export function structuredUuid(id: Uint8Array): Uint8Array {
  const bits = Buffer.from(id.buffer, id.byteOffset, 16)
  const structured = new shared.UUID.Structured()
  structured.setMostSignificantBits(bits.readBigInt64BE(0).toString())
  structured.setLeastSignificantBits(bits.readBigInt64BE(8).toString())
  const uuid = new shared.UUID()
  uuid.setStructured(structured)
  return uuid.serializeBinary()
}

/** The 16 bytes of a UUID message in either of its two forms; nothing, when it holds none. */
export function uuidOf(
  message: InstanceType<typeof shared.UUID> | undefined,
): Uint8Array | undefined {
  const structured = message?.getStructured()
  if (!structured) return uuidBytes(message?.getString() ?? '')
  const id = Buffer.alloc(16)
  id.writeBigInt64BE(BigInt(structured.getMostSignificantBits()), 0)
  id.writeBigInt64BE(BigInt(structured.getLeastSignificantBits()), 8)
  return id
}
