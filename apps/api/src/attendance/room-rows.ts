import type { AttendanceRow } from '@rostrum/contracts/attendance'
import type { Attendance } from '@rostrum/domain/attendance/decider'
import {
  hasAttended,
  type Interval,
  intervalsOf,
  standingIntervals,
} from '@rostrum/domain/attendance/presence'
import { instantOf } from '@rostrum/kernel/instant'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Present } from '../platform/attendances.ts'
import type { Database } from '../platform/database.ts'
import { people, written } from '../platform/vault/people.ts'

type Row = z.input<typeof AttendanceRow>

interface Occasion {
  readonly organizationId: string
  /** From how many seconds on somebody attended. */
  readonly neededSeconds: number
}

/** In the order of first joins; ids settle what joined at the same moment. */
export interface Place {
  readonly firstJoinedMs: number
  readonly attendanceId: string
}

/** Somebody of whom only leaves are known was not there yet. */
export function wasThere({ attendance }: Pick<Present, 'attendance'>): boolean {
  return attendance.correction !== undefined || intervalsOf(attendance.facts).length > 0
}

export function placeOf({
  attendanceId,
  attendance,
}: Pick<Present, 'attendanceId' | 'attendance'>) {
  const [first] = intervalsOf(attendance.facts)
  const from = first?.from ?? attendance.correction?.intervals[0]?.from
  return { firstJoinedMs: from === undefined ? 0 : Date.parse(from), attendanceId }
}

export function inOrder(one: Place, other: Place): number {
  const apart = one.firstJoinedMs - other.firstJoinedMs
  if (apart !== 0) return apart
  return one.attendanceId < other.attendanceId ? -1 : Number(one.attendanceId > other.attendanceId)
}

/** Names and reasons of these people, joined in a few statements; the rows in their order. */
export async function rowsOf(
  database: Database,
  { organizationId, neededSeconds }: Occasion,
  those: readonly Present[],
): Promise<Row[]> {
  const reasons = those.flatMap(({ attendance }) => attendance.correction?.details ?? [])
  const [registrants, why] = await Promise.all([
    registrantsOf(
      database,
      those.map(({ attendanceId }) => attendanceId),
    ),
    written<{ reason?: string; evidence?: string }>(database, organizationId, 'reason', reasons),
  ])
  const named = those.map(({ attendanceId, attendance }) => {
    const registrant = registrants.get(attendanceId)
    return {
      subjectId: registrant?.participantId,
      details: registrant?.details ?? attendance.details,
    }
  })
  const who = await people(database, organizationId, named)
  return those.map((one, nth) => {
    const registrant = registrants.get(one.attendanceId)
    const { presence, attendance } = one
    return {
      attendanceId: one.attendanceId,
      ...(registrant && {
        participantId: registrant.participantId,
        registrationId: one.attendanceId,
      }),
      person: who(named[nth] ?? { subjectId: undefined, details: undefined }),
      intervals: standingIntervals(attendance).map(shown),
      presenceSeconds: presence.seconds,
      rawSeconds: presence.rawSeconds,
      attended: hasAttended(presence, neededSeconds),
      ...correctionOf(attendance, why),
      revision: one.revision,
    }
  })
}

/** Who of these attendances is a registrant: the participant, and the entry that names them now. */
export async function registrantsOf(database: Database, attendanceIds: readonly string[]) {
  const { rows } = await sql<{ id: string; participantId: string; details: string }>`
    select registration_id as id, participant_id as "participantId", details
    from read_models.registration_1
    where registration_id = any(${[...attendanceIds]}::uuid[])`.execute(database)
  return new Map(rows.map(({ id, ...registrant }) => [id, registrant]))
}

function shown({ from, to, via, cause }: Interval) {
  const end = to !== undefined && { to }
  return {
    from,
    ...end,
    via,
    ...(via === 'correction' ? { cause: 'corrected' as const } : cause && { cause }),
  }
}

function correctionOf(
  { correction, facts }: Attendance,
  why: ReadonlyMap<string, { reason?: string; evidence?: string }>,
) {
  if (!correction) return undefined
  const { reason, evidence } = why.get(correction.details) ?? {}
  return {
    correction: {
      ...(reason !== undefined && { reason }),
      ...(evidence !== undefined && { evidence }),
      at: instantOf(Date.parse(correction.at)),
      recorded: intervalsOf(facts).map(shown),
    },
  }
}
