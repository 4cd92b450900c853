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
  for (const [node, known] of nodesIn(parsed.statements)) mustBeFine(node, known)
}

interface Parsed {
  readonly error: boolean
  readonly error_type?: string
  readonly error_message?: string
  readonly statements: readonly unknown[]
}

type Names = ReadonlySet<string>

/** Every node, with the names of tables that are known in it. */
function* nodesIn(tree: unknown): Generator<[node: Node, known: Names], void, undefined> {
  const left: [part: unknown, known: Names][] = [[tree, new Set(views.map(({ name }) => name))]]
  for (let next = left.pop(); next; next = left.pop()) {
    const [one, known] = next
    if (typeof one !== 'object' || one === null) continue
    if (Array.isArray(one)) left.push(...one.map((part): [unknown, Names] => [part, known]))
    else {
      const node = one as Node
      yield [node, known]
      left.push(...partsOf(node, known))
    }
  }
}

/**
 * The parts of a node. A name that a `with` gives is known in what comes after it, and in itself
 * only where it goes round.
 */
function* partsOf(
  { cte_map, ...node }: Node,
  known: Names,
): Generator<[part: unknown, known: Names], void, undefined> {
  const { map } = (cte_map ?? { map: [] }) as { map: readonly { key: string; value: unknown }[] }
  let inside = known
  for (const { key, value } of map) {
    yield [value, inside]
    inside = withName(inside, key)
  }
  const round = node.type === 'RECURSIVE_CTE_NODE' ? withName(inside, node.cte_name) : inside
  for (const [name, part] of Object.entries(node)) yield [part, name === 'right' ? round : inside]
}

function withName(names: Names, name: unknown): Names {
  return new Set([...names, String(name).toLowerCase()])
}

function mustBeFine(node: Node, known: Names) {
  if (node.type === 'BASE_TABLE') mustBeView(node, known)
  if (node.type === 'SHOW_REF') mustShowViews(node)
  if (node.type === 'TABLE_FUNCTION') mustMakeRows(node.function as Node)
  const { function_name: name } = node
  if (typeof name === 'string' && refused.has(name.toLowerCase()))
    throw new NotAdmitted(`${name}() is not offered.`)
}

function mustBeView({ catalog_name, schema_name, table_name }: Node, known: Names) {
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
