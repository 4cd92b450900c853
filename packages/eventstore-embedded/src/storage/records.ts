import { pageSize } from './wal.ts'

/**
 * Reads SQLite's file format (sqlite.org/fileformat2.html) as far as the log uses it, past SQLite:
 * it gives no page behind a damaged one that leads there.
 */

export type Value = number | string | Uint8Array | null

/** `key`: the row's number, which SQLite keeps apart from its columns; none in an index. */
export interface Row {
  readonly key: number | undefined
  readonly columns: readonly Value[]
}

export type PageOf = (page: number) => Buffer | undefined

const [indexLeaf, tableLeaf, indexInner] = [0x0a, 0x0d, 0x02]
/** Above what any event takes: only damage is longer. */
const longest = 64 * 1024 * 1024

/** The rows of one page, where it has any; those that make no sense are left out. */
export function rowsOf(page: Buffer, number: number, pageOf: PageOf): Row[] {
  const header = number === 1 ? 100 : 0
  const kind = page[header]
  if (kind !== indexLeaf && kind !== tableLeaf && kind !== indexInner) return []
  const pointers = header + (kind === indexInner ? 12 : 8)
  const count = Math.min(page.readUInt16BE(header + 3), (pageSize - pointers) / 2)
  const rows: Row[] = []
  for (let nth = 0; nth < Math.floor(count); nth += 1) {
    // SQLite looks at no more of it either.
    const cell = page.readUInt16BE(pointers + nth * 2) % pageSize
    const row = sensible(() => rowAt(page, cell, kind, pageOf))
    if (row) rows.push(row)
  }
  return rows
}

function rowAt(page: Buffer, cell: number, kind: number, pageOf: PageOf): Row | undefined {
  const [length, behindLength] = varint(page, cell + (kind === indexInner ? 4 : 0))
  const [key, start] = kind === tableLeaf ? varint(page, behindLength) : [undefined, behindLength]
  if (length > longest) return undefined
  const payload = payloadAt(page, start, length, kind === tableLeaf, pageOf)
  return payload && { key, columns: columnsOf(payload) }
}

/** What does not fit on the page goes on in a chain of others. */
function payloadAt(
  page: Buffer,
  start: number,
  length: number,
  ofTable: boolean,
  pageOf: PageOf,
): Buffer | undefined {
  const most = ofTable ? pageSize - 35 : Math.floor(((pageSize - 12) * 64) / 255) - 23
  if (length <= most) return within(page, start, length)
  const least = Math.floor(((pageSize - 12) * 32) / 255) - 23
  const fitting = least + ((length - least) % (pageSize - 4))
  const local = fitting <= most ? fitting : least
  const parts = [within(page, start, local)]
  let next = page.readUInt32BE(start + local)
  for (let missing = length - local; missing > 0; missing -= pageSize - 4) {
    const more = pageOf(next)
    if (!more) return undefined
    parts.push(within(more, 4, Math.min(missing, pageSize - 4)))
    next = more.readUInt32BE(0)
  }
  return Buffer.concat(parts)
}

function columnsOf(payload: Buffer): Value[] {
  const [headerLength, first] = varint(payload, 0)
  const columns: Value[] = []
  let at = headerLength
  for (let place = first; place < headerLength; ) {
    const [type, behind] = varint(payload, place)
    const [value, length] = valueAt(payload, at, type)
    columns.push(value)
    at += length
    place = behind
  }
  return columns
}

const integerLengths = [0, 1, 2, 3, 4, 6, 8]

function valueAt(payload: Buffer, at: number, type: number): [value: Value, length: number] {
  if (type === 0) return [null, 0]
  if (type === 8 || type === 9) return [type - 8, 0]
  if (type >= 12) {
    const length = Math.floor((type - 12) / 2)
    const bytes = within(payload, at, length)
    return [type % 2 === 0 ? bytes : bytes.toString(), length]
  }
  const length = integerLengths[type]
  if (length === undefined) throw new RangeError('The log keeps no such value')
  if (length === 8) return [Number(payload.readBigInt64BE(at)), length]
  return [payload.readIntBE(at, length), length]
}

/** Seven bits a byte, the highest first; all eight of a ninth. */
function varint(bytes: Buffer, at: number): [value: number, behind: number] {
  let value = 0
  for (let place = at; place < at + 8; place += 1) {
    const byte = bytes.readUInt8(place)
    value = value * 128 + (byte & 0x7f)
    if (byte < 0x80) return [value, place + 1]
  }
  return [value * 256 + bytes.readUInt8(at + 8), at + 9]
}

function within(bytes: Buffer, start: number, length: number): Buffer {
  if (start + length > bytes.length) throw new RangeError('A value ends behind its page')
  return bytes.subarray(start, start + length)
}

function sensible<Read>(read: () => Read): Read | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
