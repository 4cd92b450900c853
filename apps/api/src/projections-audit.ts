import { sql } from 'kysely'
import { type Database, openWholeDatabase } from './platform/database.ts'
import { defaultDataPath } from './platform/engines/data-directory.ts'
import { reachDatabase } from './platform/engines/reach-database.ts'
import { reachLog } from './platform/engines/reach-log.ts'
import { type Audit, type AuditedTable, audit } from './platform/projecting/audit.ts'
import type { Difference } from './platform/projecting/comparison.ts'
import { projections } from './projections.ts'

interface Wanted {
  /** `ROSTRUM_DATA`, `DATABASE_URL` and `EVENTSTORE_URL` as for the server. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** One line for whoever waits. */
  readonly note: (line: string) => void
}

/**
 * Folds the log of a data directory once more and compares it with all that its projections keep,
 * whether the server runs or not. It changes nothing, and nobody is told anything. Throws a
 * sentence where there is no log or no database, or the two do not belong together.
 */
export async function auditProjections({ env, note }: Wanted): Promise<Audit> {
  const path = defaultDataPath(env)
  const log = reachLog(path, env)
  try {
    const database = await reachDatabase(path, env)
    const whole = openWholeDatabase(database.url)
    try {
      await mustBelongTogether(whole, await log.identity())
      const onPosition = inTenths(note)
      return await whole
        .connection()
        .execute((connection) => audit(connection, { log, projections, onPosition }))
    } finally {
      await whole.destroy()
      await database.release()
    }
  } finally {
    await log.release()
  }
}

/**
 * One sentence for a row that is not what the log says. Of rows of the vault only whose they are is
 * told, and not what is in them.
 */
export function told({ table }: Pick<AuditedTable, 'table'>, difference: Difference): string {
  const { key, live, folded } = difference
  const isPersonal = !table.startsWith('read_models.')
  const names = Object.keys(key).filter((name) => !isPersonal || /_id$|^details$/.test(name))
  const row = `${table} ${names.map((name) => `${name}=${String(key[name])}`).join(' ')}`
  if (!live) return `${row}: is missing`
  if (!folded) return `${row}: is in no event`
  if (isPersonal) return `${row}: is another`
  const columns = Object.keys(live).filter((name) => said(live[name]) !== said(folded[name]))
  const values = columns.map(
    (name) => `${name} is ${said(live[name])}, by the log ${said(folded[name])}`,
  )
  return `${row}: ${values.join('; ')}`
}

function said(value: unknown): string {
  return JSON.stringify(value) ?? 'null'
}

async function mustBelongTogether(whole: Database, identity: string) {
  const { rows } = await sql<{ identity: string }>`
    select identity from read_models.log_identity`
    .execute(whole)
    .catch((cause: Error & { code?: string }) => {
      throw cause.code === '42P01' || cause.code === '3F000' ? unknown(cause) : cause
    })
  const known = rows[0]?.identity
  if (known === undefined) throw unknown()
  if (known !== identity)
    throw new Error(
      `The log (${identity}) and the database (of ${known}) do not belong together: set ROSTRUM_DATA, DATABASE_URL and EVENTSTORE_URL as for the server.`,
    )
}

function unknown(cause?: Error) {
  return new Error('Nothing is in this database yet: start Rostrum first.', { cause })
}

function inTenths(note: (line: string) => void) {
  let told = 0
  return (position: bigint, upTo: bigint) => {
    const tenth = upTo === 0n ? 10 : Number((position * 10n) / upTo)
    if (tenth > told) note(`${tenth * 10} % of the log is folded.`)
    told = Math.max(told, tenth)
  }
}
