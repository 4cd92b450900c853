/** How a field is written: as a varint, by its length, or in eight or four bytes. */
export type Kind = 'number' | 'bytes' | 'eight' | 'four'

const kinds: readonly (Kind | undefined)[] = [
  'number',
  'eight',
  'bytes',
  undefined,
  undefined,
  'four',
]

/**
 * Reads protobuf field by field. Throws a RangeError when the bytes end inside one, and for
 * whatever else is none.
 */
export class ForwardsReader {
  readonly #bytes: Buffer
  #at = 0
  #kind: Kind = 'number'

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /** The number of the next field, to be read or skipped next; 0 at the end. */
  field(): number {
    if (this.#at === this.#bytes.length) return 0
    const tag = this.number()
    const kind = kinds[tag % 8]
    if (kind === undefined || tag < 8 || tag >= 2 ** 32)
      throw new RangeError(`The message has a field that is none: ${tag}`)
    this.#kind = kind
    return Math.floor(tag / 8)
  }

  /** Of the field whose number was read last. */
  get kind(): Kind {
    return this.#kind
  }

  /** A varint of at most ten bytes; exact up to 2^53. */
  number(): number {
    let value = 0
    for (let scale = 1; scale < 2 ** 70; scale *= 128) {
      const byte = this.#bytes[this.#at++]
      if (byte === undefined) throw new RangeError('The message ends inside a number')
      value += (byte & 127) * scale
      if (byte < 128) return value
    }
    throw new RangeError('The message has a number that does not end')
  }

  /** A view of the message's own memory. */
  bytes(): Buffer {
    if (this.#kind !== 'bytes') throw new RangeError('The message has a number for bytes')
    return this.#take(this.number())
  }

  text(): string {
    return this.bytes().toString('utf8')
  }

  skip(): void {
    if (this.#kind === 'number') this.number()
    else if (this.#kind === 'bytes') this.bytes()
    else this.#take(this.#kind === 'eight' ? 8 : 4)
  }

  #take(size: number): Buffer {
    const start = this.#at
    this.#at += size
    if (this.#at > this.#bytes.length) throw new RangeError('The message ends inside a field')
    return this.#bytes.subarray(start, this.#at)
  }
}
