import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import type { AuditEntry } from '@rostrum/contracts/audit'
import type { z } from 'zod'
import type { HashedRow } from '../platform/audit/chain.ts'
import { cursorOf, placeOf } from '../platform/cursor.ts'
import { DATABASE, type Database } from '../platform/database.ts'
import { ListAudit } from '../platform/messages/audit.ts'
import { WhoActs } from '../platform/who-acts.ts'
import { actorsOf, rowsOf } from './rows.ts'

@QueryHandler(ListAudit)
export class ListAuditHandler implements IQueryHandler<ListAudit> {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly whoActs: WhoActs,
  ) {}

  async execute({ organizationId, query: { limit, cursor, ...filter } }: ListAudit) {
    const asked = { list: 'audit', organizationId, ...filter }
    const [from] = placeOf(asked, cursor) ?? []
    const wanted = { organizationId, filter, limit: limit + 1, from, order: 'desc' } as const
    const [found, actors] = await Promise.all([
      rowsOf(this.database, wanted),
      actorsOf(this.database, organizationId),
    ])
    const rows = found.slice(0, limit)
    const nameOf = await this.whoActs.names(organizationId, actors)
    const last = rows.at(-1)
    return {
      items: rows.map((row) => itemOf(row, nameOf)),
      actors: actors.map((id) => ({ id, displayName: nameOf(id) })),
      ...(found.length > limit && last && { next: cursorOf(asked, [String(last.sequence)]) }),
    }
  }
}

function itemOf(row: HashedRow, nameOf: (actor: string) => string): z.input<typeof AuditEntry> {
  const { sequence, at, actor, kind, subject, resource, network, reason, count, position } = row
  return {
    ...{ sequence: Number(sequence), at, kind, subject, network, count: Number(count) },
    actor: { id: actor, displayName: nameOf(actor) },
    ...(resource !== null && { resource }),
    ...(reason !== null && { reason }),
    ...(position !== null && { position: String(position) }),
    hash: row.hash.toString('hex'),
  }
}
