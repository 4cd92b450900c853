import { createHash } from 'node:crypto'
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import type pg from 'pg'

/** So many statements a connection keeps planned: to those that are built as they go is no end. */
const mostKept = 400
/** Planned before its number is known, a page is taken for a tenth of all rows. */
const isPage = /\blimit \$\d/i

/**
 * Each connection plans a statement once and keeps it by name, and writes at once what is asked of
 * it in one turn. Most statements here take less time than their planning, above all where a table
 * is in parts.
 */
export function plannedOnce(pool: pg.Pool): PostgresPool {
  const connections = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect()
      const known = connections.get(client)
      const connection = known ?? connectionOf(client)
      if (!known) connections.set(client, connection)
      return connection
    },
  }
}

function connectionOf(client: pg.PoolClient): PostgresPoolClient {
  const names = new Map<string, string>()
  const gather = gatheringWrites(client)
  async function query<R>(text: unknown, values: readonly unknown[] = []) {
    if (typeof text !== 'string') throw new Error('No statement here is read by a cursor.')
    gather()
    const name = values.length > 0 ? nameOf(text, names) : undefined
    const result = await client.query({ text, values: [...values], ...(name && { name }) })
    return result as unknown as PostgresQueryResult<R>
  }
  return {
    // Kysely's type also has cursors, which it is not given.
    query: query as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy),
  }
}

function nameOf(text: string, names: Map<string, string>): string | undefined {
  const known = names.get(text)
  if (known !== undefined) return known
  if (names.size >= mostKept || isPage.test(text)) return undefined
  const name = createHash('sha256').update(text).digest('base64url')
  names.set(text, name)
  return name
}

/** Statements that are asked one after the other in one turn go to the server in one write. */
function gatheringWrites({ connection: { stream } }: pg.PoolClient): () => void {
  let gathers = false
  return () => {
    if (gathers) return
    gathers = true
    stream.cork()
    setImmediate(() => {
      gathers = false
      stream.uncork()
    })
  }
}
