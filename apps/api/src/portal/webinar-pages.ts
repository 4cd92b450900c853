import { Inject, Injectable } from '@nestjs/common'
import { QueryBus } from '@nestjs/cqrs'
import type { AnswerOf } from '@rostrum/contracts/endpoint'
import type { PageTime, WebinarLine, WebinarPage } from '@rostrum/contracts/portal'
import { Affiliation } from '@rostrum/contracts/series'
import type { getWebinar, listWebinars } from '@rostrum/contracts/webinars'
import {
  hasAttended,
  standingIntervals,
  thresholdSeconds,
} from '@rostrum/domain/attendance/presence'
import { webinarSequence } from '@rostrum/domain/notices/calendar-sequence'
import { type OrganizationId, type SeriesId, WebinarId } from '@rostrum/kernel/ids'
import { Instant } from '@rostrum/kernel/instant'
import { localAt, TimeZone } from '@rostrum/kernel/time-zone'
import { sql } from 'kysely'
import { Attendances } from '../platform/attendances.ts'
import { DATABASE, type Database } from '../platform/database.ts'
import { GetSeries, GetWebinar, ListWebinars } from '../platform/messages/reading.ts'
import { people } from '../platform/vault/people.ts'
import { seeingNames } from '../platform/vault/sight.ts'
import { initialOf, notOpenBecause } from './words.ts'

type Webinar = AnswerOf<typeof getWebinar>
type Row = AnswerOf<typeof listWebinars>['items'][number]

const mostInitials = 48

/** A webinar as the public may see it: no id of a person, no name but presenters'. */
@Injectable()
export class WebinarPages {
  constructor(
    private readonly queries: QueryBus,
    private readonly attendances: Attendances,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  /** The page, or nothing where the public may not know of it. */
  async page(
    organizationId: OrganizationId,
    webinarId: WebinarId,
    origin: string,
  ): Promise<WebinarPage | undefined> {
    const webinar = await this.queries.execute(new GetWebinar(organizationId, webinarId))
    if ('outcome' in webinar || webinar.state === 'draft' || !webinar.publishedAt) return undefined
    const series = await this.queries.execute(
      // The answer's ids are ours.
      new GetSeries(organizationId, { id: webinar.seriesId as SeriesId }),
    )
    if ('outcome' in series) return undefined
    return {
      ...contentOf(webinar),
      id: webinarId,
      canonicalUrl: `${origin}/webinars/${webinarId}`,
      series: {
        ...{ id: webinar.seriesId as SeriesId, title: series.title, slug: series.slug },
        path: `/series/${series.slug}`,
      },
      affiliations: series.affiliations.map((one) => Affiliation.parse(one)),
      path: await this.lines(organizationId, webinar.seriesId as SeriesId),
      ...(webinar.state === 'ended' && {
        attendees: await this.attendees(organizationId, webinarId),
      }),
    }
  }

  /** The webinars of a series that the public may know of. */
  async lines(organizationId: OrganizationId, seriesId: SeriesId): Promise<WebinarLine[]> {
    const listed = await this.queries.execute(new ListWebinars(organizationId, seriesId))
    if ('outcome' in listed) return []
    return listed.items.filter(({ state }) => state !== 'draft').map(lineOf)
  }

  /** Initials in the order in which people came; empty for who gave no name, or does not agree. */
  private async attendees(organizationId: OrganizationId, webinarId: WebinarId) {
    const room = await this.attendances.of(webinarId)
    const needed = thresholdSeconds(room.threshold, room.runs, room.until)
    const attendances = new Map(room.people.map((one) => [one.attendanceId, one.attendance]))
    const attended = room.persons
      .filter(({ presence }) => hasAttended(presence, needed))
      .flatMap(({ attendanceIds: [first = ''] }) => {
        const attendance = attendances.get(first)
        return attendance ? [{ attendanceId: first, attendance }] : []
      })
      .map(({ attendanceId, attendance }) => ({
        attendanceId,
        subjectId: attendance.participantId,
        details: attendance.details,
        from: standingIntervals(attendance)[0]?.from ?? '',
      }))
      .toSorted((one, other) => Date.parse(one.from) - Date.parse(other.from))
    const first = attended.slice(0, mostInitials)
    const [registered, shown] = await Promise.all([
      this.detailsOf(first.map(({ attendanceId }) => attendanceId)),
      this.agreeing(first.flatMap(({ subjectId }) => subjectId ?? [])),
    ])
    const named = first.map((one) => ({
      subjectId: one.subjectId,
      details: registered.get(one.attendanceId) ?? one.details,
    }))
    // Of a name the public is told its first letter.
    const personOf = await seeingNames(true, () => people(this.database, organizationId, named))
    const initials = named.map((one) =>
      one.subjectId && shown.has(one.subjectId) ? (initialOf(personOf(one).displayName) ?? '') : '',
    )
    return { count: attended.length, initials }
  }

  private async agreeing(participants: readonly string[]): Promise<ReadonlySet<string>> {
    const { rows } = await sql<{ id: string }>`
      select participant_id as id from read_models.consent_1
      where participant_id = any(${[...participants]}::uuid[]) and purpose = 'initials'
        and given`.execute(this.database)
    return new Set(rows.map(({ id }) => id))
  }

  /** A registrant's attendance has the registration's id, and is named by what that says last. */
  private async detailsOf(attendanceIds: readonly string[]) {
    const { rows } = await sql<{ id: string; details: string }>`
      select registration_id as id, details from read_models.registration_1
      where registration_id = any(${[...attendanceIds]}::uuid[])`.execute(this.database)
    return new Map(rows.map(({ id, details }) => [id, details]))
  }
}

export function lineOf(row: Row): WebinarLine {
  const { startsAt, timeZone, durationMinutes } = row
  const time =
    startsAt && timeZone && durationMinutes
      ? pageTime(startsAt, timeZone, durationMinutes)
      : undefined
  return {
    id: WebinarId.parse(row.id),
    path: `/webinars/${row.id}`,
    ordinal: row.ordinal,
    title: row.title,
    state: row.state,
    ...(time && { time }),
  }
}

function contentOf(webinar: Webinar) {
  const { scheduleHistory, runs, replay, offers, numbers: _, seats, capacity } = webinar
  const lastReason = scheduleHistory.at(-1)?.reason
  const isOff = webinar.state === 'cancelled' || webinar.state === 'postponed'
  return {
    language: webinar.language,
    ordinal: webinar.ordinal,
    of: webinar.of,
    title: webinar.title,
    state: webinar.state,
    ...(webinar.schedule && { time: timeOf(webinar.schedule) }),
    movedFrom: movedFrom(webinar),
    calendarSequence: webinarSequence(webinar),
    ...(isOff && lastReason && { reason: lastReason }),
    ...(runs[0] && { startedAt: Instant.parse(runs[0].startedAt) }),
    ...(runs.at(-1)?.endedAt && { endedAt: Instant.parse(runs.at(-1)?.endedAt) }),
    descriptionHtml: webinar.descriptionHtml,
    presenters: webinar.presenters.map(({ id: _id, bio: _bio, ...card }) => card),
    agenda: webinar.agenda.map(({ presenterIds, ...item }) => ({
      ...item,
      presenters: presenterIds.flatMap(
        (id) => webinar.presenters.find((one) => one.id === id)?.displayName ?? [],
      ),
    })),
    price: webinar.price,
    visibility: webinar.visibility,
    offers: offers
      .filter(({ actions }) => actions.length > 0)
      .map(({ headline, benefit, actions, closesAt }) => ({
        headline,
        benefit,
        actions,
        ...(closesAt && { closesAt: Instant.parse(closesAt) }),
      })),
    host: { name: webinar.hostName },
    registration: {
      open: webinar.registration.open,
      ...(!webinar.registration.open && { reason: notOpenBecause(webinar) }),
      fields: webinar.form.fields,
      full: capacity !== null && seats.taken >= capacity,
      waitlist: seats.waitlisted,
      action: `/webinars/${webinar.id}/register`,
    },
    ...(replay && webinar.visibility.replay === 'everyone' && { replay }),
  } as Omit<WebinarPage, 'id' | 'canonicalUrl' | 'series' | 'affiliations' | 'path' | 'attendees'>
}

function timeOf({ startsAt, ...schedule }: NonNullable<Webinar['schedule']>): PageTime {
  const { timeZone, localStart, durationMinutes } = schedule
  return { startsAt: Instant.parse(startsAt), timeZone, localStart, durationMinutes }
}

/** Dates that stood before the one that stands. */
function movedFrom({ scheduleHistory, schedule }: Webinar): PageTime[] {
  const dates = scheduleHistory.filter(({ kind }) => kind === 'scheduled' || kind === 'rescheduled')
  return dates
    .slice(0, -1)
    .flatMap(({ startsAt, timeZone }) =>
      startsAt && timeZone ? [pageTime(startsAt, timeZone, schedule?.durationMinutes ?? 60)] : [],
    )
}

function pageTime(startsAt: string, timeZone: string, durationMinutes: number): PageTime {
  const at = Instant.parse(startsAt)
  const localStart = localAt(at, TimeZone.parse(timeZone))
  return { startsAt: at, timeZone, localStart, durationMinutes }
}
