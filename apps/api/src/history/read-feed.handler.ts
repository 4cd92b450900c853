import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { sql } from 'kysely'
import { DATABASE, type Database } from '../platform/database.ts'
import { ReadFeed } from '../platform/messages/history.ts'
import { type Journalled, oldest } from './journal.ts'
import { publicFactOf, storedTypesOf } from './public-facts/public-facts.ts'

/**
 * Public facts in log order. The head is read before the page: what is committed between the two
 * is behind `next`, so that nobody who goes on there misses anything.
 */
@QueryHandler(ReadFeed)
export class ReadFeedHandler implements IQueryHandler<ReadFeed> {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  async execute({ organizationId, query }: ReadFeed) {
    const { limit, types } = query
    const after = BigInt(query.after)
    const head = await this.head(organizationId)
    // A position that somebody made up is only compared, and may be larger than any that is kept.
    if (after >= head) return { items: [], next: query.after }
    const stored = storedTypesOf(types?.split(','))
    const where = sql<boolean>`organization_id = ${organizationId} and type = any(${stored})`
    const rows = await oldest(this.database, where, { after, upTo: head, limit })
    const isFull = rows.length === limit
    const next = isFull ? (rows.at(-1)?.position ?? head) : head
    return { items: rows.map(itemOf), next: next.toString() }
  }

  private async head(organizationId: string): Promise<bigint> {
    const { rows } = await sql<{ position: bigint | null }>`
      select max(position) as position from read_models.journal_1
      where organization_id = ${organizationId}`.execute(this.database)
    return rows[0]?.position ?? 0n
  }
}

function itemOf(row: Journalled) {
  const { position, occurred_at, recorded_at, stream_name, type, data } = row
  return {
    position: position.toString(),
    ...publicFactOf({ streamName: stream_name, type, at: occurred_at, data }),
    occurredAt: occurred_at,
    recordedAt: recorded_at,
  }
}
