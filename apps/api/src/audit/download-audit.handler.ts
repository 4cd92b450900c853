import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { csvFile } from '../platform/csv.ts'
import { DATABASE, type Database } from '../platform/database.ts'
import { DownloadAudit } from '../platform/messages/audit.ts'
import { rowsOf } from './rows.ts'

const page = 1_000
const columns = [
  ...['sequence', 'at (UTC)', 'actor', 'kind', 'subject', 'resource', 'network', 'reason'],
  ...['count', 'position', 'sha256'],
]

/** Every column that the hash is taken of, so that who keeps the file can go over it themselves. */
@QueryHandler(DownloadAudit)
export class DownloadAuditHandler implements IQueryHandler<DownloadAudit> {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  async execute({ organizationId, filter }: DownloadAudit) {
    return csvFile('audit', columns, this.#rows(organizationId, filter))
  }

  async *#rows(organizationId: string, filter: DownloadAudit['filter']) {
    for (let from: string | undefined; ; ) {
      const wanted = { organizationId, filter, limit: page, from, order: 'asc' } as const
      const rows = await rowsOf(this.database, wanted)
      for (const row of rows) {
        const { sequence, at, actor, kind, subject, resource, network, reason, count } = row
        yield [
          ...[sequence, at, actor, kind, subject, resource, network, reason, count],
          ...[row.position, row.hash.toString('hex')],
        ]
      }
      if (rows.length < page) return
      from = String(rows.at(-1)?.sequence)
    }
  }
}
