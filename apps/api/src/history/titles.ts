import { sql } from 'kysely'
import { counted, type Then } from '../platform/as-of.ts'
import type { Database } from '../platform/database.ts'
import { idOf } from '../platform/deciding.ts'

/** What webinars and series were called then, by the names of their streams. */
export async function titlesOf(
  database: Database,
  organizationId: string,
  streamNames: readonly string[],
  then: Then | undefined,
): Promise<ReadonlyMap<string, string>> {
  const asked = [...new Set(streamNames)]
  if (asked.length === 0) return new Map()
  const { rows } = await sql<{ stream_name: string; title: string }>`
    select distinct on (stream_name) stream_name, data->>'title' as title
    from read_models.journal_1
    where stream_name = any(${asked}) and organization_id = ${organizationId}
      and type in ('WebinarPlanned', 'WebinarRetitled', 'SeriesPlanned', 'SeriesRetitled')
      and ${counted(then)}
    order by stream_name, position desc`.execute(database)
  return new Map(rows.map(({ stream_name, title }) => [idOf(stream_name), title]))
}
