/** What the metadata of a stream hides of it. Times are in milliseconds. */
export interface StreamLimits {
  /** `$tb` is the largest revision there can be: the stream was deleted, and may come back. */
  readonly softlyDeleted: boolean
  readonly truncateBefore: number
  readonly maxCount: number
  readonly maxAge: number
}

export const unlimited: StreamLimits = {
  softlyDeleted: false,
  truncateBefore: 0,
  maxCount: Number.POSITIVE_INFINITY,
  maxAge: Number.POSITIVE_INFINITY,
}

/** What the real server writes where a stream is deleted softly. */
export const softDeletion = Buffer.from('{"$tb":9223372036854775807}')

const largest = 2n ** 63n - 1n
/** The most seconds that the real server's time spans hold. */
const mostSeconds = 922_337_203_685n
const accessLists = new Set(['$r', '$w', '$d', '$mr', '$mw'])

/** Metadata of which a part is malformed hides nothing at all, as on the real server. */
export function limitsOf(json: Uint8Array): StreamLimits {
  try {
    return limitsIn(JSON.parse(textOf(json), wholeNumbers) as Record<string, unknown>)
  } catch {
    return unlimited
  }
}

/**
 * The same metadata with another `$tb`, and all else as it is; nothing where it is no JSON object.
 */
export function withTruncateBefore(json: Uint8Array, revision: number): Uint8Array | undefined {
  try {
    const metadata: unknown = JSON.parse(textOf(json), numbersAsTheyAre)
    if (!isObject(metadata)) return undefined
    metadata.$tb = revision
    return Buffer.from(JSON.stringify(metadata))
  } catch {
    return undefined
  }
}

function limitsIn(metadata: unknown): StreamLimits {
  if (!isObject(metadata)) throw new TypeError('Stream metadata is an object')
  const { $maxCount, $maxAge, $tb, $cacheControl, $tmp, $acl } = metadata
  const [maxCount, truncateBefore] = [whole($maxCount), whole($tb) ?? 0n]
  const maxAge = seconds($maxAge)
  seconds($cacheControl)
  if ($tmp !== undefined && typeof $tmp !== 'boolean') throw new TypeError('$tmp is yes or no')
  checkAccess($acl)
  return {
    softlyDeleted: truncateBefore === largest,
    truncateBefore: atMostSafe(truncateBefore),
    maxCount: positive(maxCount),
    maxAge: positive(maxAge) * 1_000,
  }
}

function whole(value: unknown): bigint | undefined {
  if (value === undefined) return undefined
  if (typeof value === 'bigint' && value <= largest && value >= -largest - 1n) return value
  throw new TypeError('It is no whole number of 64 bits')
}

function seconds(value: unknown): bigint | undefined {
  const count = whole(value)
  if (count !== undefined && (count > mostSeconds || count < -mostSeconds))
    throw new RangeError('It is too long a time')
  return count
}

function checkAccess(lists: unknown): void {
  if (lists === undefined) return
  if (!isObject(lists)) throw new TypeError('$acl is an object')
  for (const [name, roles] of Object.entries(lists)) {
    const texts = Array.isArray(roles) ? roles : [roles]
    if (!accessLists.has(name) || !texts.every((role) => typeof role === 'string'))
      throw new TypeError('$acl holds lists of roles')
  }
}

function positive(value: bigint | undefined): number {
  return value === undefined || value <= 0n ? Number.POSITIVE_INFINITY : atMostSafe(value)
}

function atMostSafe(value: bigint): number {
  return Math.max(0, Math.min(Number(value), Number.MAX_SAFE_INTEGER))
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textOf(json: Uint8Array): string {
  return Buffer.from(json.buffer, json.byteOffset, json.byteLength).toString('utf8')
}

/** The language has it, its types not yet. */
const { rawJSON: rawJson } = JSON as JSON & { rawJSON(text: string): unknown }

/** What JSON.parse tells of a value: the text it was read from. */
interface Source {
  readonly source?: string
}

function wholeNumbers(_key: string, value: unknown, { source = '' }: Source = {}): unknown {
  return typeof value === 'number' && /^-?\d+$/.test(source) ? BigInt(source) : value
}

function numbersAsTheyAre(_key: string, value: unknown, { source = '' }: Source = {}): unknown {
  return typeof value === 'number' ? rawJson(source) : value
}
