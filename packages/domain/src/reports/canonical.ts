/**
 * One text for one value, whoever wrote it (RFC 8785 in spirit): keys in code unit order, no spaces,
 * what is undefined left out. Every hash of ours is taken over it.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value)) ?? 'null'
}

/** Equal in every value they hold. */
export function sameValue(one: unknown, other: unknown): boolean {
  return canonicalJson(one) === canonicalJson(other)
}

function sorted(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString()
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(sorted)
  const entries = Object.entries(value).filter(([, held]) => held !== undefined)
  entries.sort(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(entries.map(([key, held]) => [key, sorted(held)]))
}
