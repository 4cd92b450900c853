import type { downloadAudit } from '@rostrum/contracts/audit'
import type { InputOf } from '@rostrum/contracts/endpoint'
import { type RawBuilder, sql } from 'kysely'
import type { HashedRow } from '../platform/audit/chain.ts'
import type { Database } from '../platform/database.ts'

type Filter = Omit<InputOf<typeof downloadAudit>['query'], 'limit' | 'cursor'>

export interface Wanted {
  readonly organizationId: string
  readonly filter: Filter
  readonly limit: number
  /** `desc`: before this row; `asc`: after it. */
  readonly from?: string | undefined
  readonly order: 'asc' | 'desc'
}

export async function rowsOf(database: Database, wanted: Wanted): Promise<HashedRow[]> {
  const { organizationId, filter, limit, from, order } = wanted
  const where = [sql`organization_id = ${organizationId}`, ...conditions(filter)]
  if (from !== undefined)
    where.push(order === 'desc' ? sql`sequence < ${from}` : sql`sequence > ${from}`)
  const { rows } = await sql<HashedRow>`select * from audit.entry
    where ${sql.join(where, sql` and `)}
    order by sequence ${sql.raw(order)} limit ${limit}`.execute(database)
  return rows
}

function conditions({ kind, by, resource, since, until }: Filter): RawBuilder<unknown>[] {
  return [
    ...(kind ? [sql`kind = ${kind}`] : []),
    ...(by ? [sql`actor = ${by}`] : []),
    ...(resource ? [sql`resource = ${resource}`] : []),
    ...(since ? [sql`at >= ${since}`] : []),
    ...(until ? [sql`at < ${until}`] : []),
  ]
}

/** Everybody who did anything, without going over all that they did. */
export async function actorsOf(database: Database, organizationId: string): Promise<string[]> {
  const { rows } = await sql<{ actor: string }>`with recursive found as (
      (select actor from audit.entry where organization_id = ${organizationId}
        order by actor limit 1)
      union all
      select (select e.actor from audit.entry e where e.organization_id = ${organizationId}
        and e.actor > f.actor order by e.actor limit 1) from found f where f.actor is not null
    )
    select actor from found where actor is not null limit 500`.execute(database)
  return rows.map(({ actor }) => actor)
}
