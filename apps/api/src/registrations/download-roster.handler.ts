import { type IQueryHandler, QueryBus, QueryHandler } from '@nestjs/cqrs'
import { csvFile } from '../platform/csv.ts'
import { DownloadRoster, ListRegistrations } from '../platform/messages/registrations.ts'
import { nameCells, nameColumns } from '../platform/vault/columns.ts'

const sort = 'submittedAt'
const pageSize = 1_000

/** The roster as a file, a page at a time: it holds no more in memory however long it is. */
@QueryHandler(DownloadRoster)
export class DownloadRosterHandler implements IQueryHandler<DownloadRoster> {
  constructor(private readonly queries: QueryBus) {}

  async execute(download: DownloadRoster) {
    const first = await this.page(download, undefined)
    if ('outcome' in first) return first
    const columns = ['registration', ...nameColumns(), 'status', 'submitted at (UTC)', 'late']
    return csvFile(`roster-${download.webinarId}`, columns, this.rows(download, first))
  }

  private async *rows(download: DownloadRoster, first: Exclude<Page, { outcome: string }>) {
    let page: Page = first
    while ('items' in page) {
      // Read while this one is written; whoever leaves meanwhile does not hear that it failed.
      const next: Promise<Page> | undefined = page.next ? this.page(download, page.next) : undefined
      next?.catch(() => undefined)
      for (const { id, person, status, submittedAt, late } of page.items)
        yield [id, ...nameCells(person), status, submittedAt, late]
      if (!next) return
      page = await next
    }
  }

  page({ organizationId, webinarId, filter }: DownloadRoster, cursor: string | undefined) {
    const { status, q, asOf, clock = 'occurred' } = filter
    const query = { status, q, asOf, clock, sort, limit: pageSize, cursor } as const
    return this.queries.execute(new ListRegistrations(organizationId, webinarId, query, false))
  }
}

type Page = Awaited<ReturnType<DownloadRosterHandler['page']>>
