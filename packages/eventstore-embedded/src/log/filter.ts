/**
 * Which events of `$all` are wanted: by stream name or event type, by regular expression or
 * prefixes.
 */
export interface FilterSpec {
  readonly on: 'stream' | 'type'
  readonly regex: string
  readonly prefixes: readonly string[]
}

export type Filter = (stream: string, type: string) => boolean

/**
 * Throws a SyntaxError when the regular expression is none. Without a filter everything matches.
 */
export function compileFilter(spec: FilterSpec | undefined): Filter {
  if (!spec) return () => true
  const matches = matcher(spec)
  return spec.on === 'stream' ? (stream) => matches(stream) : (_stream, type) => matches(type)
}

function matcher({ regex, prefixes }: FilterSpec): (text: string) => boolean {
  if (regex === '') return (text) => prefixes.some((prefix) => text.startsWith(prefix))
  const expression = new RegExp(regex)
  return (text) => expression.test(text)
}
