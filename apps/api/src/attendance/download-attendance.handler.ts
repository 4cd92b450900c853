import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { thresholdSeconds } from '@rostrum/domain/attendance/presence'
import { reject } from '@rostrum/event-sourcing/decider'
import { Attendances } from '../platform/attendances.ts'
import { csvFile } from '../platform/csv.ts'
import { DATABASE, type Database } from '../platform/database.ts'
import { DownloadAttendance } from '../platform/messages/attendance.ts'
import { nameCells, nameColumns } from '../platform/vault/columns.ts'
import { inThatOrder, isTheirs } from './get-attendance.handler.ts'
import { rowsOf } from './room-rows.ts'

const columns = () => [
  'attendance',
  'registration',
  ...nameColumns(),
  'first joined (UTC)',
  'last left (UTC)',
  'presence (s)',
  'connected (s)',
  'intervals',
  'corrected',
  'attended',
]
const batch = 500

/** The attendance as a file: names are joined a batch at a time, so that it begins at once. */
@QueryHandler(DownloadAttendance)
export class DownloadAttendanceHandler implements IQueryHandler<DownloadAttendance> {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly attendances: Attendances,
  ) {}

  async execute(download: DownloadAttendance) {
    const { organizationId, webinarId } = download
    if (!(await isTheirs(this.database, organizationId, webinarId)))
      return reject('webinar_not_found', 'There is no such webinar.')
    return csvFile(`attendance-${webinarId}`, columns(), this.lines(download))
  }

  private async *lines({ organizationId, webinarId }: DownloadAttendance) {
    const room = await this.attendances.of(webinarId)
    const neededSeconds = thresholdSeconds(room.threshold, room.runs, room.until)
    const those = inThatOrder(room)
    for (let from = 0; from < those.length; from += batch) {
      const some = those.slice(from, from + batch)
      const rows = await rowsOf(this.database, { organizationId, neededSeconds }, some)
      yield* rows.map(lineOf)
    }
  }
}

function lineOf(row: Awaited<ReturnType<typeof rowsOf>>[number]) {
  const { attendanceId, registrationId = '', person, intervals, correction } = row
  const ends = intervals.map(({ to }) => to)
  return [
    attendanceId,
    registrationId,
    ...nameCells(person),
    intervals[0]?.from ?? '',
    ends.includes(undefined) ? '' : latest(ends),
    row.presenceSeconds,
    row.rawSeconds,
    intervals.length,
    correction !== undefined,
    row.attended,
  ]
}

function latest(ends: readonly (string | undefined)[]): string {
  return ends.reduce<string>(
    (last, end) => (end && (last === '' || Date.parse(end) > Date.parse(last)) ? end : last),
    '',
  )
}
