import { Inject, Injectable } from '@nestjs/common'
import type { EvidenceOf } from '@rostrum/contracts/history'
import { hasAttended, thresholdSeconds } from '@rostrum/domain/attendance/presence'
import { type RawBuilder, sql } from 'kysely'
import { counted, type Then } from '../platform/as-of.ts'
import { Attendances, type Room, registrationsOf } from '../platform/attendances.ts'
import { DATABASE, type Database } from '../platform/database.ts'
import { figureOf, isOfRoom, type Judged, type OfRoom, whoAttended } from './figures.ts'

/** What a number counts, how many there are, and which rows of the journal make it. */
export interface Evidence {
  readonly definition: string
  readonly value: number
  readonly where: RawBuilder<boolean>
}

type OfRegistrations = Exclude<EvidenceOf, OfRoom>

interface Standing {
  readonly definition: string
  readonly status: string
  readonly late?: boolean
  /** The events that bring somebody there; the last one of each counts. */
  readonly by: readonly string[]
}

const standings: Readonly<Record<OfRegistrations, Standing>> = {
  'numbers.registered': {
    definition:
      'People whose registration was approved, and not made after the start, when the webinar first started; before the start, as of now. The approval of each is shown.',
    status: 'approved',
    late: false,
    by: ['RegistrationApproved'],
  },
  'numbers.pending': {
    definition: 'People who wait for a decision of the organiser. What they wait since is shown.',
    status: 'pending',
    by: ['RegistrationSubmitted', 'RegistrationReinstated'],
  },
  'numbers.waitlisted': {
    definition: 'People who wait for a seat. What put each on the waitlist is shown.',
    status: 'waitlisted',
    by: ['RegistrationWaitlisted'],
  },
  'numbers.rejected': {
    definition: 'People whose registration the organiser rejected. The rejection of each is shown.',
    status: 'rejected',
    by: ['RegistrationRejected'],
  },
  'numbers.cancelled': {
    definition: 'People whose registration is cancelled. The cancellation of each is shown.',
    status: 'cancelled',
    by: ['RegistrationCancelled'],
  },
  'numbers.late': {
    definition:
      'People who registered after the start and are approved. The approval of each is shown.',
    status: 'approved',
    late: true,
    by: ['RegistrationApproved'],
  },
}

/** Finds what stands behind a number, by the rules that count it. */
@Injectable()
export class EvidenceFinder {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly attendances: Attendances,
  ) {}

  async of(of: EvidenceOf, webinarId: string, then: Then | undefined): Promise<Evidence> {
    if (isOfRoom(of)) return await this.ofRoom(of, webinarId, then)
    const standing = standings[of]
    const start = of === 'numbers.registered' ? await this.startOf(webinarId, then) : undefined
    const then_ = sql`webinar_id = ${webinarId} and ${counted(then)} and ${by(start)}`
    const people = peopleIn(standing, then_)
    const { definition, by: types } = standing
    return {
      definition,
      value: await this.count(people),
      where: sql<boolean>`position in (
        select distinct on (registration_id) position from read_models.journal_1
        where ${then_} and type = any(${[...types]}) and registration_id in (${people})
        order by registration_id, read_models.journal_1.position desc)`,
    }
  }

  private async ofRoom(of: OfRoom, webinarId: string, then: Then | undefined): Promise<Evidence> {
    const room = await this.attendances.of(webinarId, then)
    const needed = thresholdSeconds(room.threshold, room.runs, room.until)
    const attended = room.persons.filter(({ presence }) => hasAttended(presence, needed))
    const { people, ...counted_ } =
      of === 'numbers.attendedRegistrants'
        ? await this.ofRegistrants({ attended, needed }, room, { webinarId, then })
        : figureOf(of, room, { attended, needed })
    const ids = people.flatMap(({ attendanceIds }) => attendanceIds)
    return {
      ...counted_,
      where: sql<boolean>`webinar_id = ${webinarId} and category = 'attendance'
        and registration_id = any(${ids}::uuid[]) and ${counted(then)}`,
    }
  }

  private async ofRegistrants(
    { attended, needed }: Judged,
    room: Room,
    { webinarId, then }: { webinarId: string; then: Then | undefined },
  ) {
    const own = attended.flatMap(({ attendanceIds }) => attendanceIds)
    const registered = await this.registered([...own, ...room.merged.keys()], webinarId, then)
    const came = registrationsOf(attended, registered, room)
    const persons = new Set(came.map((id) => room.merged.get(id) ?? id))
    const definition = `Registrations of people ${whoAttended(needed)}`
    return {
      ...{ definition, value: came.length },
      people: attended.filter(({ person }) => persons.has(person)),
    }
  }

  private async registered(among: readonly string[], webinarId: string, then: Then | undefined) {
    const start = await this.startOf(webinarId, then)
    const standing = standings['numbers.registered']
    const people = peopleIn(
      standing,
      sql`webinar_id = ${webinarId} and ${counted(then)} and ${by(start)}`,
    )
    const { rows } = await sql<{ registration_id: string }>`
      select registration_id from (${people}) as people
      where registration_id = any(${[...among]}::uuid[])`.execute(this.database)
    return rows.map(({ registration_id }) => registration_id)
  }

  private async startOf(webinarId: string, then: Then | undefined): Promise<string | undefined> {
    const { rows } = await sql<{ occurred_at: string }>`
      select occurred_at from read_models.journal_1
      where webinar_id = ${webinarId} and type = 'WebinarStarted' and ${counted(then)}
      order by position limit 1`.execute(this.database)
    return rows[0]?.occurred_at
  }

  private async count(people: RawBuilder<unknown>): Promise<number> {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from (${people}) as people`.execute(this.database)
    return rows[0]?.n ?? 0
  }
}

/** Whose last transition of then is that standing. */
function peopleIn({ status, late }: Standing, then: RawBuilder<unknown>) {
  const lateness = late === undefined ? sql`true` : sql`late = ${late}`
  return sql`select registration_id from (
    select distinct on (registration_id) registration_id, status, late
    from read_models.registration_transition_1 where ${then}
    order by registration_id, position desc) as standing
    where status = ${status} and ${lateness}`
}

function by(start: string | undefined) {
  return start === undefined ? sql`true` : sql`occurred_at <= ${start}`
}
