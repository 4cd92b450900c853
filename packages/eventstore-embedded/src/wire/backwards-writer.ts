/**
 * Writes protobuf from its last byte to its first, so that the length of a nested message is known
 * by the time it stands before it. Fields are therefore written in reverse.
 */
export class BackwardsWriter {
  #buffer: Buffer<ArrayBuffer>
  #start: number

  constructor(capacity: number) {
    this.#buffer = Buffer.allocUnsafeSlow(capacity)
    this.#start = capacity
  }

  /** How many bytes have been written. */
  get length(): number {
    return this.#buffer.length - this.#start
  }

  /** All that was written. Its memory is the writer's own: hand it on, and write no more. */
  get written(): Uint8Array<ArrayBuffer> {
    return this.#buffer.subarray(this.#start)
  }

  /** All that was written, in memory of its own. */
  get copied(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.written)
  }

  /** Begins again, in the same memory. */
  clear(): void {
    this.#start = this.#buffer.length
  }

  /** Closes a nested message in `field`: everything written since `length` was `before`. */
  message(field: number, before: number): void {
    this.#varint(this.length - before)
    this.#varint(field * 8 + 2)
  }

  bytes(field: number, value: Uint8Array): void {
    const before = this.length
    this.#room(value.length)
    this.#start -= value.length
    this.#buffer.set(value, this.#start)
    this.message(field, before)
  }

  text(field: number, value: string): void {
    const before = this.length
    const size = Buffer.byteLength(value)
    this.#room(size)
    this.#start -= size
    this.#buffer.write(value, this.#start, size)
    this.message(field, before)
  }

  /** A whole number from 0 to 2^53 - 1. */
  number(field: number, value: number): void {
    this.#varint(value)
    this.#varint(field * 8)
  }

  /** 2^63 - 1, the largest that an int64 holds. */
  largest(field: number): void {
    this.#room(9)
    this.#start -= 9
    this.#buffer.fill(255, this.#start, this.#start + 8)
    this.#buffer[this.#start + 8] = 127
    this.#varint(field * 8)
  }

  #varint(value: number): void {
    const size = varintSize(value)
    this.#room(size)
    this.#start -= size
    let rest = value
    for (let at = this.#start; at < this.#start + size - 1; at += 1) {
      this.#buffer[at] = (rest % 128) + 128
      rest = Math.floor(rest / 128)
    }
    this.#buffer[this.#start + size - 1] = rest
  }

  #room(bytes: number): void {
    if (bytes <= this.#start) return
    const { written } = this
    const capacity = 2 * (this.#buffer.length + bytes)
    this.#buffer = Buffer.allocUnsafeSlow(capacity)
    this.#start = capacity - written.length
    this.#buffer.set(written, this.#start)
  }
}

function varintSize(value: number): number {
  let size = 1
  for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) size += 1
  return size
}
