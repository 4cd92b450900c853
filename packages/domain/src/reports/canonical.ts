/**
 * One text for one value, whoever wrote it (RFC 8785): keys in code unit order, no spaces, what is
 * undefined left out (`null` in a list), a bigint as its digits. Every hash is taken over it.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'bigint') return `"${value}"`
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  let members = ''
  for (const key of Object.keys(value).sort()) {
    const held: unknown = Reflect.get(value, key)
    if (held === undefined) continue
    members += `${members && ','}${JSON.stringify(key)}:${canonicalJson(held)}`
  }
  return `{${members}}`
}

/** Equal in every value they hold. */
export function sameValue(one: unknown, other: unknown): boolean {
  return canonicalJson(one) === canonicalJson(other)
}
