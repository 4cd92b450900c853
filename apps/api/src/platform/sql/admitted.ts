import type { DuckDBConnection } from '@duckdb/node-api'
import { quoted, rowOf } from '../archive/duckdb.ts'
import { views } from './views.ts'

/** The query as it may be asked is not this one; the message says why. */
export class NotAdmitted extends Error {
  override name = 'NotAdmitted'
}

/** Functions that make rows of what they are given, and of nothing else. */
const tableFunctions = new Set(['range', 'generate_series', 'unnest', 'json_each', 'json_tree'])

/** Functions that tell of the machine, write, or only take time. */
const refused = new Set([
  ...['current_setting', 'getvariable', 'write_log', 'parse_duckdb_log_message', 'sleep_ms'],
  ...['json_serialize_sql', 'json_deserialize_sql', 'json_serialize_plan', 'current_query'],
  ...['nextval', 'currval', 'in_search_path', 'current_schemas'],
])

type Node = Readonly<Record<string, unknown>>

/**
 * Admits one `select` over the views that are offered, by what DuckDB's own parser makes of it. The
 * database behind it is locked besides; this is asked first, so that whoever errs is told how.
 * @throws NotAdmitted
 */
export async function mustBeAdmitted(connection: DuckDBConnection, sql: string): Promise<void> {
  const [text] = await rowOf<[string]>(connection, `select json_serialize_sql(${quoted(sql)})`)
  const parsed = JSON.parse(text) as Parsed
  if (parsed.error_type === 'not implemented') throw new NotAdmitted('Write one select.')
  if (parsed.error) throw new NotAdmitted(`This is not SQL: ${parsed.error_message}`)
  if (parsed.statements.length !== 1) throw new NotAdmitted('Write one select, and only one.')
  const nodes = [...nodesOf(parsed.statements)]
  const known = new Set([...views.map(({ name }) => name), ...nodes.flatMap(namedQueries)])
  for (const node of nodes) mustBeFine(node, known)
}

interface Parsed {
  readonly error: boolean
  readonly error_type?: string
  readonly error_message?: string
  readonly statements: readonly unknown[]
}

function* nodesOf(tree: unknown): Generator<Node, void, undefined> {
  const left = [tree]
  while (left.length > 0) {
    const one = left.pop()
    if (typeof one !== 'object' || one === null) continue
    if (!Array.isArray(one)) yield one as Node
    left.push(...Object.values(one))
  }
}

/** The names that a `with` gives. */
function namedQueries({ cte_map }: Node): string[] {
  const { map } = (cte_map ?? { map: [] }) as { map: readonly { readonly key: string }[] }
  return map.map(({ key }) => key.toLowerCase())
}

function mustBeFine(node: Node, known: ReadonlySet<string>) {
  if (node.type === 'BASE_TABLE') mustBeView(node, known)
  if (node.type === 'SHOW_REF') mustShowViews(node)
  if (node.type === 'TABLE_FUNCTION') mustMakeRows(node.function as Node)
  const { function_name: name } = node
  if (typeof name === 'string' && refused.has(name.toLowerCase()))
    throw new NotAdmitted(`${name}() is not offered.`)
}

function mustBeView({ catalog_name, schema_name, table_name }: Node, known: ReadonlySet<string>) {
  const name = String(table_name)
  if (catalog_name === '' && schema_name === '' && known.has(name.toLowerCase())) return
  const path = [catalog_name, schema_name, name].filter((part) => part !== '').join('.')
  const offered = views.map((view) => view.name).join(', ')
  throw new NotAdmitted(`There is no view ${path}. There are: ${offered}.`)
}

/** `describe` and `summarize` hold a query, which is looked at itself. */
function mustShowViews({ query, table_name }: Node) {
  if (query === null && table_name !== '"tables"')
    throw new NotAdmitted('Ask for show tables, describe or summarize.')
}

function mustMakeRows({ function_name, schema }: Node) {
  const name = String(function_name).toLowerCase()
  if (schema === '' && tableFunctions.has(name)) return
  const offered = [...tableFunctions].join(', ')
  throw new NotAdmitted(`${name}() is not offered as a table. There are: ${offered}.`)
}
