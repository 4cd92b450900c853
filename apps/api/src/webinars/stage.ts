import type { Stage } from '@rostrum/domain/webinars/webinar'
import type { Database } from '../platform/database.ts'
import { entriesOf } from '../platform/vault/people.ts'

/** What is shown in the room, with its address from the vault. */
export async function stageOf(
  database: Database,
  organizationId: string,
  { kind, details }: Stage,
): Promise<{ kind: Stage['kind']; url?: string }> {
  if (!details) return { kind }
  const entries = await entriesOf<{ url: string }>(database, organizationId, 'stage', [details])
  const url = entries.get(details)?.url
  return { kind, ...(url && { url }) }
}
