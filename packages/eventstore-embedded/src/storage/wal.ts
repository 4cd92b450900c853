import { existsSync, readFileSync } from 'node:fs'

/** What SQLite writes to and reads from a log's file at once. */
export const pageSize = 4096
const headerSize = 32
const frameHeaderSize = 24
export const frameSize = frameHeaderSize + pageSize
const magic = 0x377f0682

/** One page as a commit wrote it. `commits`: it is the last of its commit. */
export interface Frame {
  readonly page: number
  readonly commits: boolean
  readonly content: Buffer
  /** Whether its checksum follows from the one of the frame before it. */
  readonly sound: boolean
}

type Sums = readonly [number, number]

/**
 * The frames of a write-ahead log that belong to its newest round, damaged ones among them. A
 * checksum runs through all of them; a frame behind a damaged one is judged by what that one says
 * its own is.
 */
export function* framesOf(file: string): Generator<Frame> {
  const wal = existsSync(file) ? readFileSync(file) : Buffer.alloc(0)
  if (wal.length < headerSize || (wal.readUInt32BE(0) & ~1) >>> 0 !== magic) return
  const bigEndian = (wal.readUInt32BE(0) & 1) === 1
  const salts = wal.subarray(16, 24)
  let sums = sumsAt(wal, 24)
  for (let at = headerSize; at + frameSize <= wal.length; at += frameSize) {
    const content = wal.subarray(at + frameHeaderSize, at + frameSize)
    const [one, other] = sumOf(content, sumOf(wal.subarray(at, at + 8), sums, bigEndian), bigEndian)
    sums = sumsAt(wal, at + 16)
    const ofThisRound = wal.subarray(at + 8, at + 16).equals(salts)
    const sound = ofThisRound && one === sums[0] && other === sums[1]
    const commits = wal.readUInt32BE(at + 4) > 0
    yield { page: wal.readUInt32BE(at), commits: commits && ofThisRound, content, sound }
  }
}

/**
 * Whether the write-ahead log is damaged where it was synced, and not only torn at its end: a
 * commit is begun when the one before it is on the disk, so whatever is sound behind a second
 * commit means that all before that was. SQLite would leave out everything behind such damage
 * without a word.
 */
export function isDamagedWithin(file: string): boolean {
  let [damaged, commits] = [false, 0]
  for (const { sound, commits: isLast } of framesOf(file)) {
    if (damaged && sound && commits > 0) return true
    if (!sound) damaged = true
    if (damaged && isLast) commits += 1
  }
  return false
}

function sumsAt(wal: Buffer, at: number): Sums {
  return [wal.readUInt32BE(at), wal.readUInt32BE(at + 4)]
}

/** SQLite's running checksum: two sums over pairs of 32-bit words. */
function sumOf(bytes: Buffer, [first, second]: Sums, bigEndian: boolean): Sums {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let [one, other] = [first, second]
  for (let at = 0; at < bytes.length; at += 8) {
    one = (one + view.getUint32(at, !bigEndian) + other) >>> 0
    other = (other + view.getUint32(at + 4, !bigEndian) + one) >>> 0
  }
  return [one, other]
}
