import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import type { Attendance } from '@rostrum/domain/attendance/decider'
import { presence, standingIntervals } from '@rostrum/domain/attendance/presence'
import { privacy } from '@rostrum/domain/privacy/decider'
import { privacyStream } from '@rostrum/domain/privacy/events'
import type { Webinar } from '@rostrum/domain/webinars/webinar'
import { Streams } from '@rostrum/event-sourcing/streams'
import { type OrganizationId, SubjectId } from '@rostrum/kernel/ids'
import { Instant, instantOf } from '@rostrum/kernel/instant'
import { sql } from 'kysely'
import { DATABASE, type Database } from '../platform/database.ts'
import { isKnown, noSuchPerson } from '../platform/known.ts'
import { GetPerson } from '../platform/messages/people.ts'
import { participantsOf } from '../platform/participants.ts'
import { people, written } from '../platform/vault/people.ts'
import { Suppressions } from '../platform/vault/suppressions.ts'
import { certificates } from './certificates.ts'
import { mergesOf } from './merges-of.ts'

type Status = 'pending' | 'approved' | 'waitlisted' | 'rejected' | 'cancelled'

interface Row {
  readonly id: string
  readonly personId: string
  readonly webinarId: string
  readonly seriesId: string
  readonly seriesTitle: string
  readonly webinar: Webinar
  readonly attendance: Attendance | null
  readonly startsAt: string | null
  readonly status: Status
  readonly submittedAt: string
  readonly details: string
}

/** One person over all series. */
@QueryHandler(GetPerson)
export class GetPersonHandler implements IQueryHandler<GetPerson> {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly streams: Streams,
    private readonly suppressions: Suppressions,
  ) {}

  async execute({ organizationId, personId }: GetPerson) {
    if (!(await isKnown(this.database, organizationId, personId))) return noSuchPerson()
    const all = await participantsOf(this.database, organizationId, personId)
    const [primary] = all
    const participants = primary === personId ? all : ([personId] as const)
    const rows = await this.#registrations(organizationId, participants)
    const shown = rows.find((row) => row.personId === personId) ?? rows[0]
    const named = { subjectId: personId as string, details: shown?.details }
    const [personOf, hold, [erasure], merges, suppressed] = await Promise.all([
      people(this.database, organizationId, [named]),
      this.#hold(organizationId, participants),
      certificates(this.database, sql`stream_name = ${`privacy-${personId}`}`, () => ''),
      mergesOf(this.database, organizationId, participants),
      this.suppressions.ofPeople(participants),
    ])
    return {
      id: personId as string,
      person: personOf(named),
      held: hold !== undefined,
      ...(hold && { hold }),
      suppressions: suppressed.map(({ suppressionId, content, cause, since }) => ({
        ...{ id: suppressionId, email: content.address, cause, since: Instant.parse(since) },
      })),
      ...(primary !== personId && { mergedInto: primary }),
      merges,
      ...(erasure && { erased: { certificateId: erasure.id, at: erasure.requestedAt } }),
      registrations: rows.map(({ details: _, startsAt, webinar, attendance, ...row }) => ({
        ...{ ...row, title: webinar.title, presenceSeconds: secondsOf(attendance, webinar) },
        ...(startsAt !== null && { startsAt }),
      })),
    }
  }

  /** Of whichever of them it is: it keeps them all. */
  async #hold(organizationId: OrganizationId, participants: readonly string[]) {
    const streams = participants.map((one) => privacyStream(SubjectId.parse(one)))
    const found = await Promise.all(
      streams.map((stream) => this.streams.load(privacy, stream, { organizationId })),
    )
    const hold = found.find((one) => one?.state.hold)?.state.hold
    if (!hold) return undefined
    const named = hold.details ? [hold.details] : []
    const reasons = await written<{ reason: string }>(
      ...([this.database, organizationId, 'reason', named] as const),
    )
    const reason = hold.details && reasons.get(hold.details)?.reason
    return { placedAt: Instant.parse(hold.at), ...(reason && { reason }) }
  }

  /** Each with what their own attendance of it is; the latest first. */
  async #registrations(
    organizationId: string,
    participants: readonly string[],
  ): Promise<readonly Row[]> {
    const { rows } = await sql<Row>`
      select r.registration_id as id, r.participant_id as "personId",
        r.webinar_id as "webinarId", w.series_id as "seriesId", s.state->>'title' as "seriesTitle",
        w.state as webinar, a.state as attendance, w.starts_at as "startsAt", r.status,
        r.submitted_at as "submittedAt", r.details
      from read_models.registration_1 r
      join read_models.webinar_1 w using (webinar_id)
      join read_models.series_1 s on s.series_id = w.series_id
      left join read_models.attendance_1 a on a.attendance_id = r.registration_id
      where r.organization_id = ${organizationId}
        and r.participant_id = any(${[...participants]}::uuid[])
      order by r.submitted_at desc limit 1000`.execute(this.database)
    return rows
  }
}

function secondsOf(attendance: Attendance | null, { runs }: Webinar) {
  if (!attendance) return 0
  return presence(standingIntervals(attendance), runs, instantOf(Date.now())).seconds
}
