import type { DuckDBConnection } from '@duckdb/node-api'
import { timelessTypes } from '@rostrum/domain/reports/cutoff'
import { names } from '../archive/batch.ts'
import { parquet, quoted } from '../archive/duckdb.ts'
import { fillFolded } from './folded.ts'
import type { Order } from './order.ts'
import { views } from './views.ts'

type Furniture = Pick<Order, 'files' | 'bound' | 'occurredMs' | 'untilMs'>

/**
 * Makes the views over the facts that count, and locks the door: from here on the connection reads
 * the files of the order and nothing else, loads nothing, reaches nobody, and its settings stand.
 */
export async function furnish(connection: DuckDBConnection, order: Furniture): Promise<void> {
  for (const setting of doors(order)) await connection.run(setting)
  await connection.run(`create view files.event as ${factsSql(order)}`)
  await connection.run(`create macro files.until() as ${Math.trunc(order.untilMs)}::bigint`)
  await fillFolded(connection, order.untilMs)
  for (const { name, sql } of views) await connection.run(`create view ${name} as ${sql}`)
  await connection.run('set lock_configuration = true')
}

function doors({ files }: Furniture): string[] {
  return [
    "set TimeZone = 'UTC'",
    `set allowed_paths = [${files.map(quoted).join(', ')}]`,
    'set enable_external_access = false',
  ]
}

/** What counts as reports count it: up to a position, and by when it happened. */
function factsSql({ files, bound, occurredMs }: Furniture): string {
  const timeless = `type in (${timelessTypes.map(quoted).join(', ')})`
  const by =
    occurredMs === undefined
      ? 'occurred_at is not null'
      : `epoch_ms(occurred_at) <= ${Math.trunc(occurredMs)}`
  const archived = files.length > 0 ? `select ${names} from ${parquet(files)} union all ` : ''
  return `select * from (${archived}select ${names} from files.tail)
    where position <= ${BigInt(bound)} and (${by} or ${timeless})`
}
