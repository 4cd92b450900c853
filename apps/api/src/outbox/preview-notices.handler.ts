import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryBus, QueryHandler } from '@nestjs/cqrs'
import { previewOf, type Telling } from '@rostrum/domain/notices/preview'
import { sql } from 'kysely'
import { DATABASE, type Database } from '../platform/database.ts'
import { PreviewNotices } from '../platform/messages/outbox.ts'
import { GetWebinar } from '../platform/messages/reading.ts'
import { PostOffice } from './post-office.ts'

@QueryHandler(PreviewNotices)
export class PreviewNoticesHandler implements IQueryHandler<PreviewNotices> {
  constructor(
    private readonly queries: QueryBus,
    private readonly postOffice: PostOffice,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  async execute({ organizationId, webinarId, act }: PreviewNotices) {
    const webinar = await this.queries.execute(new GetWebinar(organizationId, webinarId))
    if ('outcome' in webinar) return webinar
    const { rows } = await sql<{ status: Telling['status']; count: number }>`
      select status, count(*)::int as count from read_models.registration_1
      where webinar_id = ${webinarId} and status in ('approved', 'pending', 'waitlisted')
      group by status`.execute(this.database)
    const counts = Object.fromEntries(rows.map(({ status, count }) => [status, count]))
    const hasDate = webinar.schedule !== undefined || act.endsWith('schedule')
    return {
      delivery: this.postOffice.isOpen ? ('on' as const) : ('off' as const),
      items: previewOf(act, { approved: 0, pending: 0, waitlisted: 0, ...counts }, hasDate),
    }
  }
}
