import type { Random } from './random.ts'
import { names, type Operation } from './recording.ts'

const sector = 512

/** A file that grows as it is written to. */
class Image {
  #bytes = Buffer.alloc(0)
  #length = 0

  get content(): Buffer {
    return this.#bytes.subarray(0, this.#length)
  }

  copy(): Image {
    const image = new Image()
    image.write(0, this.content)
    return image
  }

  write(at: number, bytes: Buffer): void {
    const end = at + bytes.length
    if (end > this.#bytes.length) {
      const grown = Buffer.alloc(Math.max(end, this.#bytes.length * 2))
      this.content.copy(grown)
      this.#bytes = grown
    }
    bytes.copy(this.#bytes, at)
    this.#length = Math.max(this.#length, end)
  }

  truncate(size: number): void {
    const kept = Buffer.from(this.content.subarray(0, size))
    this.#bytes = kept
    this.#length = kept.length
    if (size > kept.length) this.write(kept.length, Buffer.alloc(size - kept.length))
  }
}

/**
 * A disk that keeps what was synced, and of all else what it likes: a cut of power may leave any of
 * it, in any order, the sectors of one write apart. What a sync failed to write it never keeps.
 */
export class Disk {
  readonly #kept = new Map<string, Image>()
  #pending: Operation[] = []

  apply(operation: Operation): void {
    const { kind, file } = operation
    if (kind !== 'sync' && kind !== 'failed sync') {
      this.#pending.push(operation)
      return
    }
    const isSynced = (other: Operation) =>
      file === names ? other.kind === 'unlink' : other.kind !== 'unlink' && other.file === file
    const synced = kind === 'sync' ? this.#pending.filter(isSynced) : []
    for (const other of synced) carryOut(this.#kept, other)
    this.#pending = this.#pending.filter((other) => !isSynced(other))
  }

  /** Its files after a cut at this moment: one of the many ways it may end. */
  cut(random: Random): Map<string, Buffer> {
    const files = new Map([...this.#kept].map(([file, image]) => [file, image.copy()]))
    for (const operation of this.#surviving(random)) carryOut(files, operation)
    return new Map([...files].map(([file, image]) => [file, image.content]))
  }

  #surviving(random: Random): Operation[] {
    const way = random.below(4)
    if (way === 0) return []
    if (way === 1) return this.#pending
    const until = random.below(this.#pending.length + 1)
    const inOrder = this.#pending.slice(0, until).concat(...this.#pending.slice(until, until + 1))
    if (way === 2)
      return inOrder.flatMap((operation, nth) =>
        nth === until ? torn(operation, random) : [operation],
      )
    const some = this.#pending.filter(() => random.below(2) === 0)
    return some.flatMap((operation) =>
      random.below(3) === 0 ? torn(operation, random) : [operation],
    )
  }
}

/** Some sectors of a write; nothing of anything else. */
function torn(operation: Operation, random: Random): Operation[] {
  if (operation.kind !== 'write') return []
  const { at, bytes } = operation
  const parts: Operation[] = []
  for (let from = 0; from < bytes.length; ) {
    const until = Math.min(bytes.length, from + sector - ((at + from) % sector))
    const part = { ...operation, at: at + from, bytes: bytes.subarray(from, until) }
    if (random.below(2) === 0) parts.push(part)
    from = until
  }
  return parts
}

function carryOut(files: Map<string, Image>, operation: Operation): void {
  const { kind, file } = operation
  if (kind === 'unlink') {
    files.delete(file)
    return
  }
  const image = files.get(file) ?? new Image()
  files.set(file, image)
  if (kind === 'write') image.write(operation.at, operation.bytes)
  if (kind === 'truncate') image.truncate(operation.size)
}
