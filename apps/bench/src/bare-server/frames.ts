const headerSize = 5

/** The messages as gRPC sends them: uncompressed, each behind its length. */
export function framed(messages: readonly Uint8Array[]): Buffer {
  return Buffer.concat(
    messages.flatMap((message) => {
      const header = Buffer.alloc(headerSize)
      header.writeUInt32BE(message.length, 1)
      return [header, message]
    }),
  )
}

/** The messages that came, one after the other. */
export async function* messagesIn(
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer, undefined> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of chunks) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    while (rest.length >= headerSize) {
      const end = headerSize + rest.readUInt32BE(1)
      if (rest.length < end) break
      yield rest.subarray(headerSize, end)
      rest = rest.subarray(end)
    }
  }
}
