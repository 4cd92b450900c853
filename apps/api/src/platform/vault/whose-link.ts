import { sql } from 'kysely'
import type { Database } from '../database.ts'
import { hashOf } from './insert-facts.ts'

/**
 * Which organization a personal link belongs to: asked of the whole vault, before anybody acts for
 * one.
 */
export async function organizationOfLink(
  database: Database,
  token: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ organization_id: string }>`
    select organization_id from vault.link where token_hash = ${hashOf(token)}`.execute(database)
  return rows[0]?.organization_id
}
