import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryBus, QueryHandler } from '@nestjs/cqrs'
import { concurrency, hasAttended, thresholdSeconds } from '@rostrum/domain/attendance/presence'
import { attendance1 } from '@rostrum/domain/reports/attendance/attendance-1'
import { averageOf, medianOf } from '@rostrum/domain/reports/figures'
import { reject } from '@rostrum/event-sourcing/decider'
import { sql } from 'kysely'
import { Attendances, type Present, type Room } from '../platform/attendances.ts'
import { cursorOf, placeOf as placeOfCursor } from '../platform/cursor.ts'
import { DATABASE, type Database } from '../platform/database.ts'
import { GetAttendance } from '../platform/messages/attendance.ts'
import { GetNumbers } from '../platform/messages/reading.ts'
import { matching } from '../platform/vault/search.ts'
import { refusalOfNames } from '../platform/vault/sight.ts'

import { inOrder, placeOf, rowsOf, wasThere } from './room-rows.ts'

@QueryHandler(GetAttendance)
export class GetAttendanceHandler implements IQueryHandler<GetAttendance> {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly attendances: Attendances,
    private readonly queries: QueryBus,
  ) {}

  async execute({ organizationId, webinarId, page }: GetAttendance) {
    const { limit, cursor, q } = page
    const refusal = q === undefined ? undefined : refusalOfNames()
    if (refusal) return refusal
    if (!(await isTheirs(this.database, organizationId, webinarId)))
      return reject('webinar_not_found', 'There is no such webinar.')
    const list = { list: 'attendance', organizationId, webinarId, q: q ?? '' }
    const place = placeOfCursor(list, cursor)
    const room = await this.attendances.of(webinarId)
    const [numbers, found] = await Promise.all([
      this.queries.execute(new GetNumbers(webinarId, {}, { room })),
      q === undefined ? undefined : this.found(organizationId, webinarId, q),
    ])
    const those = inThatOrder(room).filter((one) => !found || found.has(one.attendanceId))
    const rest = place ? those.filter((one) => isBehind(one, place)) : those
    const shown = rest.slice(0, limit)
    const last = shown.at(-1)
    const neededSeconds = thresholdSeconds(room.threshold, room.runs, room.until)
    return {
      summary: { ...summaryOf(room, neededSeconds), ...ratesOf(numbers) },
      items: await rowsOf(this.database, { organizationId, neededSeconds }, shown),
      ...(last && rest.length > limit && { next: cursorOf(list, cursorPlace(last)) }),
    }
  }

  private async found(organizationId: string, webinarId: string, q: string) {
    const { rows } = await sql<{ attendance_id: string }>`
      select attendance_id from (
        select a.attendance_id, coalesce(r.details, a.details) as details
        from read_models.attendance_1 a
        left join read_models.registration_1 r on r.registration_id = a.attendance_id
        where a.webinar_id = ${webinarId}
      ) as named where ${matching({ organizationId }, q, 'named.details')}`.execute(this.database)
    return new Set(rows.map(({ attendance_id }) => attendance_id))
  }
}

export async function isTheirs(database: Database, organizationId: string, webinarId: string) {
  const { rows } = await sql`select 1 from read_models.webinar_1
    where webinar_id = ${webinarId} and organization_id = ${organizationId}`.execute(database)
  return rows.length > 0
}

/** Everybody of whom a join is told or a correction stands, in the order of their first joins. */
export function inThatOrder({ people }: Room): Present[] {
  return people
    .filter(wasThere)
    .map((one) => ({ one, place: placeOf(one) }))
    .sort((a, b) => inOrder(a.place, b.place))
    .map(({ one }) => one)
}

function cursorPlace(one: Present) {
  const { firstJoinedMs, attendanceId } = placeOf(one)
  return [String(firstJoinedMs), attendanceId]
}

function isBehind(one: Present, [firstJoinedMs = '0', attendanceId = '']: readonly string[]) {
  return inOrder(placeOf(one), { firstJoinedMs: Number(firstJoinedMs), attendanceId }) > 0
}

function summaryOf({ persons }: Room, neededSeconds: number) {
  const seconds = persons
    .filter(({ presence }) => hasAttended(presence, neededSeconds))
    .map(({ presence }) => presence.seconds)
  return {
    peakConcurrent: concurrency(persons.map(({ presence }) => presence.spans)).peak,
    averageSeconds: averageOf(seconds),
    medianSeconds: medianOf(seconds),
    definition: `${attendance1.name}@${attendance1.version}`,
    thresholdSeconds: neededSeconds,
  }
}

function ratesOf({
  attended,
  attendedRegistrants,
  registered,
}: {
  attended: number
  attendedRegistrants: number
  registered: number
}) {
  const rate = registered === 0 ? undefined : attendedRegistrants / registered
  return {
    attended,
    attendedRegistrants,
    registered,
    ...(rate !== undefined && { rate: Math.round(rate * 1000) / 1000 }),
  }
}
