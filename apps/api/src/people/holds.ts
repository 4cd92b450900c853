import { sql } from 'kysely'
import type { Database } from '../platform/database.ts'

/** Who of these is under a legal hold. */
export async function heldAmong(
  database: Database,
  organizationId: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const streams = ids.map((id) => `privacy-${id}`)
  const { rows } = await sql<{ stream_name: string }>`
    select stream_name from (
      select distinct on (stream_name) stream_name, type from read_models.journal_1
      where organization_id = ${organizationId} and category = 'privacy'
        and stream_name = any(${streams}::text[])
      order by stream_name, position desc
    ) last where type = 'LegalHoldPlaced'`.execute(database)
  return new Set(rows.map(({ stream_name }) => stream_name.slice('privacy-'.length)))
}
