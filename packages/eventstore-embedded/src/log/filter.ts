import { setFlagsFromString } from 'node:v8'

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
 * V8's engine without backtracking, for expressions with a flag of its own. Anybody may send one,
 * and with backtracking `(a+)+$` holds up a node for hours over a name of forty letters.
 */
setFlagsFromString('--enable-experimental-regexp-engine')
const inLinearTime = 'l'
const longest = 1_000

/**
 * Throws a SyntaxError when the regular expression is none, or one that this engine does not know:
 * look-ahead, back references, more than sixteen times the same. Without a filter everything
 * matches.
 */
export function compileFilter(spec: FilterSpec | undefined): Filter {
  if (!spec) return () => true
  const matches = matcher(spec)
  return spec.on === 'stream' ? (stream) => matches(stream) : (_stream, type) => matches(type)
}

function matcher({ regex, prefixes }: FilterSpec): (text: string) => boolean {
  if (regex === '') return (text) => prefixes.some((prefix) => text.startsWith(prefix))
  if (regex.length > longest) throw new SyntaxError(`It is longer than ${longest} characters`)
  const expression = new RegExp(regex, inLinearTime)
  return (text) => expression.test(text)
}
