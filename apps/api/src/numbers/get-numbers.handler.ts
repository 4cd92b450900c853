import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { hasAttended, thresholdSeconds } from '@rostrum/domain/attendance/presence'
import { AsOf } from '../platform/as-of.ts'
import { Attendances, registrationsOf } from '../platform/attendances.ts'
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

  async execute({ webinarId, moment, known }: GetNumbers) {
    const then = await this.asOf.resolve(moment)
    const { room: met, webinar } = known
    const settings = met ?? webinar ?? (await this.attendances.webinar(webinarId, then))
    const [room, { counts, registrants }] = await Promise.all([
      met ?? this.attendances.of(webinarId, then, settings),
      registrationCounts(this.database, webinarId, settings, then),
    ])
    const needed = thresholdSeconds(room.threshold, room.runs, room.until)
    const attended = room.persons.filter(({ presence }) => hasAttended(presence, needed))
    return {
      ...counts,
      attended: attended.length,
      attendedRegistrants: registrationsOf(attended, registrants, room).length,
    }
  }
}
