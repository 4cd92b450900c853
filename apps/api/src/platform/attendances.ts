import { Inject, Injectable } from '@nestjs/common'
import { type Attendance, attendance } from '@rostrum/domain/attendance/decider'
import { AttendanceEvent } from '@rostrum/domain/attendance/events'
import { asPeople, type Somebody } from '@rostrum/domain/attendance/people'
import { type Presence, presence, standingIntervals } from '@rostrum/domain/attendance/presence'
import { WebinarEvent } from '@rostrum/domain/webinars/events'
import { evolveWebinar } from '@rostrum/domain/webinars/evolve'
import { initialWebinar, type Webinar } from '@rostrum/domain/webinars/webinar'
import { instantOf } from '@rostrum/kernel/instant'
import { sql } from 'kysely'
import { counted, type Then } from './as-of.ts'
import { DATABASE, type Database } from './database.ts'
import { merging } from './merging.ts'

export interface Present {
  readonly attendanceId: string
  readonly attendance: Attendance
  readonly revision: number
  readonly presence: Presence
}

/** The runs and the threshold that judge who has attended. */
type Settings = Pick<Webinar, 'runs' | 'threshold'>

/** Everybody who was in a webinar's room, with what judges it. */
export interface Room extends Settings {
  /** By attendance: somebody who was merged is there once for each registration. */
  readonly people: readonly Present[]
  /** The same people, each once: what numbers count. */
  readonly persons: readonly Somebody[]
  /** Whose registrations are those of people who were merged, by their ids. */
  readonly merged: ReadonlyMap<string, string>
  /** The end of what is asked about: who is in then, is in until then. */
  readonly until: string
}

interface Journalled {
  id: string
  type: string
  at: string
  data: unknown
  revision: bigint
}

/** The registrations of these whose person is among them, with whichever registration. */
export function registrationsOf(
  people: readonly Somebody[],
  registrationIds: Iterable<string>,
  { merged }: Pick<Room, 'merged'>,
): string[] {
  const persons = new Set(people.map(({ person }) => person))
  return [...registrationIds].filter((id) => persons.has(merged.get(id) ?? id))
}

/** Now from the tables; then by folding the journal's facts to there with the same deciders. */
@Injectable()
export class Attendances {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** `known` is of the webinar as of then, where it has been read. */
  async of(webinarId: string, then?: Then, known?: Settings): Promise<Room> {
    const until = then?.at ?? instantOf(Date.now())
    const [webinar, attendances] = await Promise.all([
      known ?? this.webinar(webinarId, then),
      then ? this.attendancesThen(webinarId, then) : this.attendancesNow(webinarId),
    ])
    const { runs, threshold } = webinar
    const nobody = { people: [], persons: [], merged: new Map<string, string>() }
    if (attendances.length === 0) return { runs, threshold, ...nobody, until }
    const { personOf, registrations } = await merging(this.database, webinarId, then)
    const people = attendances.map((one) => ({
      ...one,
      presence: presence(standingIntervals(one.attendance), runs, until),
    }))
    const persons = asPeople(people, personOf)
    return { runs, threshold, people, persons, merged: registrations, until }
  }

  webinar(webinarId: string, then?: Then): Promise<Webinar> {
    return then ? this.webinarThen(webinarId, then) : this.webinarNow(webinarId)
  }

  private async webinarNow(webinarId: string): Promise<Webinar> {
    const { rows } = await sql<{ state: Webinar }>`select state from read_models.webinar_1
      where webinar_id = ${webinarId}`.execute(this.database)
    return rows[0]?.state ?? initialWebinar
  }

  private async attendancesNow(webinarId: string) {
    const { rows } = await sql<{ id: string; attendance: Attendance; revision: bigint }>`
      select attendance_id as id, state as attendance, revision from read_models.attendance_1
      where webinar_id = ${webinarId} order by first_joined_at, attendance_id`.execute(
      this.database,
    )
    return rows.map(({ id, attendance: state, revision }) => ({
      attendanceId: id,
      attendance: state,
      revision: Number(revision),
    }))
  }

  private async webinarThen(webinarId: string, then: Then): Promise<Webinar> {
    const rows = await this.facts(webinarId, 'webinar', then)
    return rows.map((fact) => WebinarEvent.parse(fact)).reduce(evolveWebinar, initialWebinar)
  }

  private async attendancesThen(webinarId: string, then: Then) {
    const states = new Map<string, { attendance: Attendance; revision: number }>()
    for (const fact of await this.facts(webinarId, 'attendance', then)) {
      const before = states.get(fact.id)?.attendance ?? attendance.initialState
      states.set(fact.id, {
        attendance: attendance.evolve(before, AttendanceEvent.parse(fact)),
        revision: Number(fact.revision),
      })
    }
    return [...states].map(([attendanceId, one]) => ({ attendanceId, ...one }))
  }

  private async facts(webinarId: string, category: string, then: Then) {
    const { rows } = await sql<Journalled>`
      select substr(stream_name, strpos(stream_name, '-') + 1) as id, type, revision, data,
        to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
      from read_models.journal_1
      where webinar_id = ${webinarId} and category = ${category} and ${counted(then)}
      order by position`.execute(this.database)
    return rows
  }
}
