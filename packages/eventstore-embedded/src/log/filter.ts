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
 * Anybody may send an expression, and by trying every way `(a+)+$` holds up a node for hours over a
 * name of forty letters. V8 has a second engine, which looks at each letter once: the flag `l` asks
 * whether it knows an expression, and with the second option V8 itself goes over to it where the
 * first engine, ten times as fast with most of them, has gone back too often.
 */
setFlagsFromString('--enable-experimental-regexp-engine')
setFlagsFromString('--enable-experimental-regexp-engine-on-excessive-backtracks')
const inLinearTime = 'l'
const longest = 1_000

/**
 * Letters that mean the same to the real server behind a backslash. JavaScript takes any other for
 * itself: `\A` would look for an A there, and never find what it was meant to.
 */
const knownEscapes = 'bBcdDfnrsStuvwWx'

/**
 * Throws a SyntaxError when the regular expression is none, or one that the second engine does not
 * know: look-ahead, back references, more than sixteen times the same. Without a filter everything
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
  const strange = escapesOf(regex).find(
    (one) => /[A-Za-z]/.test(one) && !knownEscapes.includes(one),
  )
  if (strange) throw new SyntaxError(`\\${strange} means nothing to it`)
  RegExp(regex, inLinearTime)
  const expression = new RegExp(regex)
  return (text) => expression.test(text)
}

/** The characters behind a backslash. */
function escapesOf(regex: string): string[] {
  return Array.from(regex.matchAll(/\\(.)/gs), ([, escaped = '']) => escaped)
}
