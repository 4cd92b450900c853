import { Inject, Injectable } from '@nestjs/common'
import { QueryBus } from '@nestjs/cqrs'
import type { AnswerOf } from '@rostrum/contracts/endpoint'
import type { JoinPage, PersonalPage, WebinarPage } from '@rostrum/contracts/portal'
import type { getRegistration } from '@rostrum/contracts/registrations'
import { registrationSequence } from '@rostrum/domain/notices/calendar-sequence'
import type { RegistrationStatus } from '@rostrum/domain/registrations/decider'
import { OrganizationId, RegistrationId, WebinarId } from '@rostrum/kernel/ids'
import { sql } from 'kysely'
import { DATABASE, type Database } from '../platform/database.ts'
import { GetWebinar } from '../platform/messages/reading.ts'
import { GetRegistration } from '../platform/messages/registrations.ts'
import { seeingNames } from '../platform/vault/sight.ts'
import { Vault } from '../platform/vault/vault.ts'
import { calendarLinks } from './calendar.ts'
import { WebinarPages } from './webinar-pages.ts'

export interface Opened {
  readonly organizationId: OrganizationId
  readonly registrationId: RegistrationId
  readonly registration: AnswerOf<typeof getRegistration>
  readonly webinar: WebinarPage
}

const heartbeatSeconds = 15

/** What a personal link opens. */
@Injectable()
export class PersonalPages {
  constructor(
    private readonly queries: QueryBus,
    private readonly vault: Vault,
    private readonly webinars: WebinarPages,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  async open(token: string, origin: string): Promise<Opened | undefined> {
    const link = await this.vault.openLink(token)
    if (!link) return undefined
    const organizationId = OrganizationId.parse(link.organizationId)
    const registrationId = RegistrationId.parse(link.registrationId)
    // It is their own name.
    const registration = await seeingNames(true, () =>
      this.queries.execute(new GetRegistration(organizationId, registrationId)),
    )
    if ('outcome' in registration) return undefined
    const webinarId = WebinarId.parse(registration.webinarId)
    const webinar = await this.webinars.page(organizationId, webinarId, origin)
    return webinar && { organizationId, registrationId, registration, webinar }
  }

  async personal(token: string, opened: Opened, notice?: string): Promise<PersonalPage> {
    const { registration, webinar } = opened
    const { status, person } = registration
    const path = `/r/${token}`
    const isOver = webinar.state === 'ended' || webinar.state === 'cancelled'
    const links = calendarLinks(webinar)
    const place = status === 'waitlisted' ? await this.waitlistPlace(opened) : undefined
    return {
      path,
      ...(person.displayName && { name: person.displayName }),
      status,
      ...(place !== undefined && { waitlistPlace: place }),
      webinar: {
        ...ownLine(webinar),
        seriesTitle: webinar.series.title,
        hostName: webinar.host.name,
      },
      canCancel: !isOver && ['pending', 'approved', 'waitlisted'].includes(status),
      canReturn: status === 'cancelled' && webinar.registration.open,
      ...(status === 'approved' && !isOver && { joinPath: `${path}/join` }),
      ...(status === 'approved' && webinar.replay && { replayUrl: webinar.replay.url }),
      ...(links &&
        status !== 'cancelled' &&
        !isOver && { calendar: { ics: `${path}/calendar.ics`, ...links } }),
      otherWebinars: webinar.path.filter(({ id, state }) => id !== webinar.id && state !== 'ended'),
      ...(notice && { notice }),
    }
  }

  async join(token: string, { organizationId, registration, webinar }: Opened): Promise<JoinPage> {
    const room = await this.queries.execute(new GetWebinar(organizationId, webinar.id))
    const { kind = 'none', url } = ('outcome' in room ? undefined : room.stage) ?? {}
    const state = roomState(webinar.state)
    const { displayName } = registration.person
    return {
      webinar: { ...ownLine(webinar), seriesTitle: webinar.series.title },
      state,
      ...(webinar.time && { startsAt: webinar.time.startsAt }),
      stage: { kind, ...(url && { url }) },
      ...(displayName && { displayName }),
      ...(state === 'live' && {
        connection: {
          url: `/api/v1/webinars/${webinar.id}/connections`,
          body: { token },
          heartbeatSeconds,
        },
      }),
      backPath: `/r/${token}`,
    }
  }

  /** The seat as calendars know it. */
  async seat({ registrationId }: Opened) {
    const { rows } = await sql<{ status: RegistrationStatus }>`
      select status from read_models.registration_transition_1
      where registration_id = ${registrationId} order by position`.execute(this.database)
    return { registrationId, sequence: registrationSequence(rows.map(({ status }) => status)) }
  }

  /** From 1: how many came onto the waitlist before, and wait still. */
  private async waitlistPlace({ registrationId, webinar }: Opened) {
    const { rows } = await sql<{ place: number }>`
      select count(*)::int as place from read_models.seat_1 mine
      join read_models.seat_1 other on other.webinar_id = mine.webinar_id
        and other.standing = 'waitlisted' and other.position <= mine.position
      where mine.registration_id = ${registrationId} and mine.webinar_id = ${webinar.id}
        and mine.standing = 'waitlisted'`.execute(this.database)
    return rows[0]?.place || undefined
  }
}

function ownLine({ id, ordinal, title, state, time }: WebinarPage) {
  return { id, path: `/webinars/${id}`, ordinal, title, state, ...(time && { time }) }
}

function roomState(state: WebinarPage['state']): JoinPage['state'] {
  if (state === 'live' || state === 'ended' || state === 'cancelled') return state
  return 'lobby'
}
