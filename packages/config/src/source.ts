import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { type CallExpression, type NewExpression, parseSync, Visitor } from 'oxc-parser'
import { root } from './root.ts'

/** One import of a file: static, type-only, dynamic, `require`, or an export from elsewhere. */
export interface Import {
  /** A file of this repository, `node:…`, or `npm:<package>`. */
  readonly to: string
  readonly reexport: boolean
}

/** What a file says that a fence can judge. Paths are relative to the root of the repository. */
export interface Source {
  readonly path: string
  readonly imports: readonly Import[]
  /** What it calls, with the first argument if literal: `Date.now()`, `a.get("b")`, `new C(…)`. */
  readonly calls: readonly string[]
  /** Its words in quotes and templates, without the names of what it imports. */
  readonly texts: readonly string[]
  /** A file that does not parse imports nothing, so it would pass every fence. */
  readonly errors: readonly string[]
}

const rooms = new Map(
  ['apps', 'packages'].flatMap((floor) =>
    readdirSync(posix.join(root, floor)).map((room) => [room, `${floor}/${room}`] as const),
  ),
)

/**
 * Reads one file.
 * @param text what to read instead of the file itself: how a spec plants a violation
 */
export function readSource(
  path: string,
  text = readFileSync(posix.join(root, path), 'utf8'),
): Source {
  const { module, program, errors } = parseSync(path, text)
  const requests = new Map<number, Import>()
  const request = (start: number, specifier: string, reexport = false) =>
    requests.set(start, { to: target(specifier, path), reexport })
  for (const { moduleRequest } of module.staticImports)
    request(moduleRequest.start, moduleRequest.value)
  for (const { moduleRequest } of module.staticExports.flatMap(({ entries }) => entries))
    if (moduleRequest) request(moduleRequest.start, moduleRequest.value, true)
  for (const { moduleRequest } of module.dynamicImports)
    request(moduleRequest.start, text.slice(moduleRequest.start + 1, moduleRequest.end - 1))

  const calls: string[] = []
  const texts: string[] = []
  const called = (node: CallExpression | NewExpression) => {
    const name = dotted(node.callee)
    const [first] = node.arguments
    const literal = first?.type === 'Literal' ? `"${String(first.value)}"` : first && '…'
    calls.push(`${node.type === 'NewExpression' ? 'new ' : ''}${name}(${literal ?? ''})`)
    if (name === 'require' && first?.type === 'Literal') request(first.start, String(first.value))
  }
  new Visitor({
    TSImportType: ({ source }) => void request(source.start, source.value),
    CallExpression: called,
    NewExpression: called,
    Literal: ({ value, start }) => void (requests.has(start) || texts.push(String(value))),
    TemplateElement: ({ value }) => void texts.push(value.raw),
  }).visit(program)
  return { path, imports: [...requests.values()], calls, texts, errors: errors.map(String) }
}

/** `window.fetch` is `fetch` under another name; what cannot be named is empty: `a().b` is `.b`. */
function dotted(node: { readonly type: string }): string {
  const { name, object, property } = node as Partial<Record<'object' | 'property', typeof node>> & {
    readonly name?: string
  }
  if (node.type === 'Identifier') return name ?? ''
  if (node.type !== 'MemberExpression' || !object || !property) return ''
  const of = dotted(object)
  return `${/^(globalThis|window|self)$/.test(of) ? '' : `${of}.`}${dotted(property)}`
}

function target(specifier: string, from: string) {
  const bare = specifier.replace(/\?.*$/, '')
  if (bare.startsWith('.')) return posix.join(posix.dirname(from), bare)
  if (bare.startsWith('node:')) return bare
  const [, name = '', rest = ''] = /^@rostrum\/([^/]+)\/?(.*)$/.exec(bare) ?? []
  if (name) return ownFile(`${rooms.get(name) ?? `packages/${name}`}/src/${rest || 'index'}`)
  return `npm:${bare
    .split('/')
    .slice(0, bare.startsWith('@') ? 2 : 1)
    .join('/')}`
}

function ownFile(path: string) {
  const endings = ['', '.ts', '.tsx'].map((ending) => path + ending)
  return (
    endings.find((file) => posix.extname(file) && existsSync(posix.join(root, file))) ??
    `${path}.ts`
  )
}
