import { sql } from 'kysely'
import type { Database } from '../database.ts'
import { OneTimeLinks } from './links.ts'

/**
 * A new link that makes the first owner, once and within an hour; the one before it opens nothing
 * any more. `origin` is where people reach the server. Undefined where somebody can sign in
 * already; an owner whom nobody had to sign in as does not count.
 */
export async function newSetupLink(
  database: Database,
  origin: string,
): Promise<string | undefined> {
  const { rows } = await sql`select 1 from auth.account limit 1`.execute(database)
  if (rows.length > 0) return undefined
  const links = new OneTimeLinks(database)
  await links.withdraw('setup')
  return `${origin}/console/setup#${await links.issue('setup')}`
}
