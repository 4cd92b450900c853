import { sql } from 'kysely'
import type { Database } from '../database.ts'
import type { MessageContent } from './messages.ts'
import { theirs } from './suppressions.ts'

export interface Entry {
  readonly details: string
  readonly class: string
  readonly streamName: string
  readonly content: Readonly<Record<string, unknown>>
  readonly at: string
  /** Its time was over: it was emptied where it stood. */
  readonly emptied: boolean
}

export interface Written {
  readonly at: string
  readonly kind: string
  readonly state: string
  readonly content: MessageContent
}

export interface Link {
  readonly id: string
}

export interface Suppressed {
  readonly at: string
  readonly content: { readonly address: string; readonly reason?: string }
  readonly liftedAt: string | null
}

/** All that the vault holds of somebody, word for word; of addresses it keeps no words. */
export interface Kept {
  readonly entries: readonly Entry[]
  readonly messages: readonly Written[]
  readonly suppressions: readonly Suppressed[]
  readonly links: readonly Link[]
  readonly addresses: number
}

export async function keptOf(
  database: Database,
  organizationId: string,
  subjectId: string,
): Promise<Kept> {
  const whose = sql`organization_id = ${organizationId} and subject_id = ${subjectId}`
  const [entries, messages, suppressions, links, addresses] = await Promise.all([
    sql<Entry>`select details, class, stream_name as "streamName", content, created_at as at,
      expired_at is not null as emptied from vault.entry where ${whose}
      order by created_at, details, class`.execute(database),
    sql<Written>`select created_at as at, kind, state, content from vault.message
      where ${whose} order by created_at, message_id`.execute(database),
    sql<Suppressed>`select created_at as at, content, lifted_at as "liftedAt"
      from vault.suppression s where organization_id = ${organizationId}
        and ${theirs([subjectId])} order by created_at, suppression_id`.execute(database),
    sql<Link>`select registration_id as id from vault.link where ${whose}
      order by registration_id`.execute(database),
    sql`select from vault.address where ${whose}`.execute(database),
  ])
  return {
    entries: entries.rows,
    messages: messages.rows,
    suppressions: suppressions.rows,
    links: links.rows,
    addresses: addresses.rows.length,
  }
}
