/**
 * What an event was where it was first recorded. No store lets anybody set its time or its
 * position, so a copy carries them in the metadata, under one key more.
 */
export interface Carried {
  readonly position: bigint
  /** In ISO, as finely as clients tell it: milliseconds. */
  readonly recordedAt: string
}

/** The metadata as it was, and what it was made to carry. */
export interface Unpacked<Metadata> extends Carried {
  readonly metadata: Metadata
}

const key = 'copiedFrom'
const shape =
  /^\{"copiedFrom":\{"position":"(\d+)","recordedAt":"([^"]+)"(?:,"metadata":"([^"]*)")?\}/

/**
 * Metadata that is an object gets the key in front of its own, which stay as they are, byte for
 * byte. What is no object, or has such a key already, travels inside.
 */
export function carry(metadata: Uint8Array, { position, recordedAt }: Carried): Uint8Array {
  const from = { position: position.toString(), recordedAt }
  const bytes = Buffer.from(metadata)
  if (!takesKey(bytes)) {
    const whole = { ...from, metadata: bytes.toString('base64') }
    return Buffer.from(JSON.stringify({ [key]: whole }))
  }
  const isEmpty = bytes.subarray(1).toString().trim() === '}'
  const front = `{"${key}":${JSON.stringify(from)}${isEmpty ? '' : ','}`
  return Buffer.concat([Buffer.from(front), bytes.subarray(1)])
}

/** Takes off what `carry` added; undefined where nothing was. */
export function uncarry(metadata: Uint8Array): Unpacked<Uint8Array> | undefined {
  const bytes = Buffer.from(metadata.buffer, metadata.byteOffset, metadata.byteLength)
  // It stands in front; what it is read as is ASCII, and as long as its bytes.
  const [front, position, recordedAt, whole] = shape.exec(bytes.toString('latin1')) ?? []
  if (!front || position === undefined || recordedAt === undefined) return undefined
  const carried = { position: BigInt(position), recordedAt }
  if (whole !== undefined) return { ...carried, metadata: Buffer.from(whole, 'base64') }
  const rest = bytes.subarray(front.length)
  const own = rest[0] === comma ? rest.subarray(1) : rest
  return { ...carried, metadata: Buffer.concat([Buffer.from('{'), own]) }
}

/** The same of metadata that was read as JSON. */
export function uncarryJson(metadata: unknown): Unpacked<unknown> | undefined {
  const { [key]: from, ...own } = (metadata ?? {}) as Record<string, unknown>
  if (typeof from !== 'object' || from === null) return undefined
  const { position, recordedAt, metadata: whole } = from as Record<string, unknown>
  if (typeof position !== 'string' || typeof recordedAt !== 'string') return undefined
  const carried = { position: BigInt(position), recordedAt }
  return { ...carried, metadata: typeof whole === 'string' ? parsed(whole) : own }
}

const comma = 0x2c

function takesKey(bytes: Buffer): boolean {
  // Most of the time of a copy would be spent in reading what begins otherwise.
  if (bytes[0] !== 0x7b) return false
  try {
    return !(key in (JSON.parse(bytes.toString()) as object))
  } catch {
    return false
  }
}

/** As the client reads metadata: none, JSON, or bytes. */
function parsed(base64: string): unknown {
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.length === 0) return undefined
  try {
    return JSON.parse(bytes.toString())
  } catch {
    return new Uint8Array(bytes)
  }
}
