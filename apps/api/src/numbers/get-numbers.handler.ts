import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { hasAttended, thresholdSeconds } from '@rostrum/domain/attendance/presence'
import { sql } from 'kysely'
import { AsOf, type Then } from '../platform/as-of.ts'
import { Attendances } from '../platform/attendances.ts'
import { DATABASE, type Database } from '../platform/database.ts'
import { GetNumbers } from '../platform/messages/reading.ts'
import { registrationCounts } from './registration-counts.ts'

@QueryHandler(GetNumbers)
export class GetNumbersHandler implements IQueryHandler<GetNumbers> {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly asOf: AsOf,
    private readonly attendances: Attendances,
  ) {}

  async execute({ webinarId, moment, room: known }: GetNumbers) {
    const then = await this.asOf.resolve(moment)
    const firstStart = await this.firstStart(webinarId, then)
    const [room, { counts, registrants }] = await Promise.all([
      known ?? this.attendances.of(webinarId, then),
      registrationCounts(this.database, webinarId, firstStart, then),
    ])
    const needed = thresholdSeconds(room.threshold, room.runs, room.until)
    const attended = room.persons.filter(({ presence }) => hasAttended(presence, needed))
    const ofRegistrants = attended.filter(({ attendanceIds }) =>
      attendanceIds.some((id) => registrants.has(id)),
    )
    return {
      ...counts,
      attended: attended.length,
      attendedRegistrants: ofRegistrants.length,
    }
  }

  private async firstStart(webinarId: string, then: Then | undefined) {
    if (!then)
      return sql`(select first_started_at from read_models.webinar_1 where webinar_id = ${webinarId})`
    const { runs } = await this.attendances.webinar(webinarId, then)
    return sql`${runs[0]?.startedAt ?? null}::timestamptz`
  }
}
