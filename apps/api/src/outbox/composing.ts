import { Inject, Injectable } from '@nestjs/common'
import { QueryBus } from '@nestjs/cqrs'
import type { Notice } from '@rostrum/domain/notices/notice'
import { registration } from '@rostrum/domain/registrations/decider'
import { webinar } from '@rostrum/domain/webinars/decider'
import type { Schedule } from '@rostrum/domain/webinars/events'
import type { Webinar } from '@rostrum/domain/webinars/webinar'
import { fold } from '@rostrum/event-sourcing/decider'
import type { OrganizationId } from '@rostrum/kernel/ids'
import { isReminder } from '@rostrum/kernel/notice'
import { calendarFileOf } from '../platform/calendar.ts'
import { DATABASE, type Database } from '../platform/database.ts'
import { Directory } from '../platform/directory.ts'
import { MAIL_SETTINGS, type MailSettings } from '../platform/mail-settings.ts'
import { GetSeries } from '../platform/messages/reading.ts'
import { type MessageContent, Messages, type NewMessage } from '../platform/vault/messages.ts'
import { entriesOf } from '../platform/vault/people.ts'
import { Vault } from '../platform/vault/vault.ts'
import type { Owed } from './owed.ts'
import { rendered } from './rendering.tsx'
import { momentInWords, wordings } from './words.ts'

interface Contact {
  readonly name?: string
  readonly email?: string
}

/** Whom a notice is for, and what it is about, as of its cause. */
interface Occasion {
  readonly notice: Notice
  readonly organizationId: OrganizationId
  readonly webinar: Webinar
  readonly readerZone?: string
  readonly contact: Contact & { readonly email: string }
  readonly url: string
}

/** Writes the mail of a notice: the only place where what is told meets who it is told to. */
@Injectable()
export class Composing {
  constructor(
    private readonly queries: QueryBus,
    private readonly vault: Vault,
    private readonly messages: Messages,
    private readonly directory: Directory,
    @Inject(DATABASE) private readonly database: Database,
    @Inject(MAIL_SETTINGS) private readonly settings: MailSettings,
  ) {}

  /** Undefined where nobody is there to be told: they were erased, or gave no address. */
  async compose(
    organizationId: OrganizationId,
    notice: Notice,
    owed: Owed,
  ): Promise<NewMessage | undefined> {
    const person = fold(
      registration,
      owed.registration.map(({ event }) => event),
    )
    const [contact, token] = await Promise.all([
      this.#contact(organizationId, person.details),
      this.vault.linkOf(organizationId, notice.registrationId),
    ])
    if (contact?.email === undefined || token === undefined) return undefined
    const content = await this.#content({
      notice,
      organizationId,
      webinar: asOf(notice, owed),
      ...(person.timeZone && { readerZone: person.timeZone }),
      contact: { ...contact, email: contact.email },
      url: `${this.settings.origin}/r/${token}`,
    })
    const { noticeId: messageId, participantId: subjectId, calendar, ...rest } = notice
    return {
      ...rest,
      messageId,
      subjectId,
      ...(calendar && { sequence: calendar.sequence }),
      content,
    }
  }

  async #contact(organizationId: OrganizationId, details: string | undefined) {
    if (details === undefined) return undefined
    const entries = await entriesOf<Contact>(this.database, organizationId, 'contact', [details])
    return entries.get(details)
  }

  async #content(occasion: Occasion): Promise<MessageContent> {
    const { notice, organizationId, webinar: state, readerZone, contact, url } = occasion
    const { name: host = 'Rostrum', colour } = this.directory.get(organizationId) ?? {}
    const { schedule } = state
    const when = schedule && momentInWords(schedule.startsAt, schedule.timeZone)
    const reason = state.scheduleHistory.at(-1)?.reason
    const { subject, heading, paragraphs, action } = wordings[notice.kind]({
      ...{ title: state.title, host },
      ...(when && { when }),
      ...(reason && { reason }),
    })
    const unsubscribeUrl = await this.#unsubscribeUrl(organizationId, notice)
    const lines = [await this.#seriesTitle(organizationId, state), ...timesOf(schedule, readerZone)]
    const words = await rendered({
      ...{ host, colour, heading, paragraphs, action: { label: action, url } },
      card: { title: state.title, lines: lines.filter((line) => line !== '') },
      because: `${host} sent this because you registered with ${contact.email}.`,
      ...(unsubscribeUrl && { unsubscribeUrl }),
      ownDataUrl: `${url}/data`,
    })
    const file = this.#calendarOf(occasion, host)
    return {
      ...{ from: host, address: contact.email, subject, ...words },
      ...(contact.name && { name: contact.name }),
      ...(file && notice.calendar && { calendar: { method: notice.calendar.method, file } }),
      ...(unsubscribeUrl && { unsubscribeUrl }),
    }
  }

  #calendarOf({ notice, webinar: { title }, contact, url }: Occasion, host: string) {
    const { calendar, registrationId } = notice
    if (!calendar) return undefined
    const { startsAt, durationMinutes } = calendar.schedule
    return calendarFileOf({
      ...{ id: registrationId, sequence: calendar.sequence, startsAt, durationMinutes, title, url },
      description: `Hosted by ${host}. Your personal link: ${url}`,
      isCancelled: calendar.method === 'cancel',
      invitation: {
        method: calendar.method,
        from: { name: host, email: this.settings.from },
        to: { name: contact.name ?? contact.email, email: contact.email },
      },
    })
  }

  async #unsubscribeUrl(organizationId: OrganizationId, { kind, participantId }: Notice) {
    if (!isReminder(kind)) return undefined
    const token = await this.messages.reminderToken(organizationId, participantId)
    return `${this.settings.origin}/reminders/${token}`
  }

  async #seriesTitle(organizationId: OrganizationId, { seriesId }: Webinar) {
    if (!seriesId) return ''
    const series = await this.queries.execute(new GetSeries(organizationId, { id: seriesId }))
    return 'outcome' in series ? '' : series.title
  }
}

/** The webinar as its stream had it when the cause of the notice happened. */
function asOf({ causeId }: Notice, { webinar: facts, registration: theirs }: Owed): Webinar {
  const cause = [...facts, ...theirs].find(({ id }) => id === causeId)
  const known = facts.filter(({ position }) => !cause || position <= cause.position)
  return fold(
    webinar,
    known.map(({ event }) => event),
  )
}

/** When, on the organiser's clock, and on the reader's where that shows something else. */
function timesOf(schedule: Schedule | undefined, readerZone: string | undefined): string[] {
  if (!schedule) return []
  const { startsAt, timeZone, durationMinutes } = schedule
  const there = `${momentInWords(startsAt, timeZone)}, ${durationMinutes} minutes`
  if (!readerZone || clockOf(startsAt, readerZone) === clockOf(startsAt, timeZone)) return [there]
  return [there, `Your time: ${momentInWords(startsAt, readerZone)}`]
}

function clockOf(startsAt: string, timeZone: string) {
  return momentInWords(startsAt, timeZone).split(' (')[0]
}
