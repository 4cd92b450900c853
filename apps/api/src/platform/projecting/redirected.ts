import {
  IdentifierNode,
  type KyselyPlugin,
  OperationNodeTransformer,
  type RawNode,
  SchemableIdentifierNode,
} from 'kysely'
import type { Database } from '../database.ts'

/** Other tables by the names that a projection knows them by; both are `schema.table`. */
export type Elsewhere = ReadonlyMap<string, string>

/** A projection named a table that it has no business with. */
export class StrangeTableError extends Error {
  override name = 'StrangeTableError'
}

/** The schemas of tables that projections read and write. */
const table = /\b(?:read_models|vault)\.\w+/g

/**
 * The same database, where every table that is named in a statement is another one.
 * @throws StrangeTableError for a table of which it is not said where it is
 */
export function redirected(database: Database, elsewhere: Elsewhere): Database {
  return database.withPlugin(new Redirection(elsewhere))
}

class Redirection implements KyselyPlugin {
  readonly #names: Names

  constructor(elsewhere: Elsewhere) {
    this.#names = new Names(elsewhere)
  }

  transformQuery({ node }: Parameters<KyselyPlugin['transformQuery']>[0]) {
    return this.#names.transformNode(node)
  }

  transformResult({ result }: Parameters<KyselyPlugin['transformResult']>[0]) {
    return Promise.resolve(result)
  }
}

/** Tables are named in the text of a statement, or as identifiers of their own. */
class Names extends OperationNodeTransformer {
  readonly #elsewhere: Elsewhere

  constructor(elsewhere: Elsewhere) {
    super()
    this.#elsewhere = elsewhere
  }

  protected override transformRaw(node: RawNode): RawNode {
    const { sqlFragments, ...rest } = super.transformRaw(node)
    const moved = sqlFragments.map((text) => text.replaceAll(table, (name) => this.#place(name)))
    return { ...rest, sqlFragments: moved }
  }

  protected override transformSchemableIdentifier(node: SchemableIdentifierNode) {
    if (!node.schema) return node
    const [schema = '', name = ''] = this.#place(
      `${node.schema.name}.${node.identifier.name}`,
    ).split('.')
    return {
      ...node,
      schema: IdentifierNode.create(schema),
      identifier: IdentifierNode.create(name),
    }
  }

  #place(name: string): string {
    const place = this.#elsewhere.get(name)
    if (place === undefined) throw new StrangeTableError(`${name} is a table of somebody else.`)
    return place
  }
}
