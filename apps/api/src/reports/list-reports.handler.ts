import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { cursorOf, placeOf } from '../platform/cursor.ts'
import { ListReports } from '../platform/messages/reports.ts'
import { ReportRuns } from './report-runs.ts'

@QueryHandler(ListReports)
export class ListReportsHandler implements IQueryHandler<ListReports> {
  constructor(private readonly runs: ReportRuns) {}

  async execute({ organizationId, actor, page: { limit, cursor } }: ListReports) {
    const asked = { list: 'reports', organizationId, actor }
    const place = placeOf(asked, cursor)
    const heads = await this.runs.heads({ organizationId, actor }, { place, limit: limit + 1 })
    const items = heads.slice(0, limit)
    const last = items.at(-1)
    return {
      items,
      ...(heads.length > limit && last && { next: cursorOf(asked, [last.ranAt, last.id]) }),
    }
  }
}
