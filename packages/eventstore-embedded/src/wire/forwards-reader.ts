/** Reads protobuf field by field. Throws a RangeError when the bytes end inside one. */
export class ForwardsReader {
  readonly #bytes: Buffer
  #at = 0
  #kind = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /** The number of the next field, to be read or skipped next; 0 at the end. */
  field(): number {
    if (this.#at >= this.#bytes.length) return 0
    const tag = this.number()
    this.#kind = tag % 8
    return Math.floor(tag / 8)
  }

  /** A varint; exact up to 2^53. */
  number(): number {
    let value = 0
    for (let scale = 1; ; scale *= 128) {
      const byte = this.#bytes[this.#at++]
      if (byte === undefined) throw new RangeError('The message ends inside a number')
      value += (byte & 127) * scale
      if (byte < 128) return value
    }
  }

  /** A view of the message's own memory. */
  bytes(): Buffer {
    const size = this.number()
    const start = this.#at
    this.#at += size
    if (this.#at > this.#bytes.length) throw new RangeError('The message ends inside a field')
    return this.#bytes.subarray(start, this.#at)
  }

  text(): string {
    return this.bytes().toString('utf8')
  }

  skip(): void {
    if (this.#kind === 0) this.number()
    else if (this.#kind === 2) this.bytes()
    else if (this.#kind === 1) this.#at += 8
    else if (this.#kind === 5) this.#at += 4
    else throw new RangeError(`The message has a field of kind ${this.#kind}`)
  }
}
