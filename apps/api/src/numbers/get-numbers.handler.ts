import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { hasAttended, thresholdSeconds } from '@rostrum/domain/attendance/presence'
import { AsOf } from '../platform/as-of.ts'
import { Attendances } from '../platform/attendances.ts'
import { DATABASE, type Database } from '../platform/database.ts'
import { GetNumbers } from '../platform/messages/reading.ts'
import { registeredAtStart, statusCounts } from './registration-counts.ts'

@QueryHandler(GetNumbers)
export class GetNumbersHandler implements IQueryHandler<GetNumbers> {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly asOf: AsOf,
    private readonly attendances: Attendances,
  ) {}

  async execute({ webinarId, moment }: GetNumbers) {
    const then = await this.asOf.resolve(moment)
    const room = await this.attendances.of(webinarId, then)
    const firstStartedAt = room.runs[0]?.startedAt
    const [statuses, registered] = await Promise.all([
      statusCounts(this.database, webinarId, then),
      registeredAtStart(this.database, webinarId, firstStartedAt, then),
    ])
    const needed = thresholdSeconds(room.threshold, room.runs, room.until)
    const attended = room.people.filter(({ presence }) => hasAttended(presence, needed))
    return {
      ...statuses,
      registered: registered.size,
      attended: attended.length,
      attendedRegistrants: attended.filter(({ attendanceId }) => registered.has(attendanceId))
        .length,
    }
  }
}
