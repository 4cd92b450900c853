import { Inject, Injectable, Optional } from '@nestjs/common'
import { notices as noticesDecider } from '@rostrum/domain/notices/decider'
import { dueOf } from '@rostrum/domain/notices/due'
import { noticeStream } from '@rostrum/domain/notices/events'
import type { Notice, WebinarFact } from '@rostrum/domain/notices/notice'
import { remindersOf } from '@rostrum/domain/notices/reminders'
import { webinar } from '@rostrum/domain/webinars/decider'
import { fold } from '@rostrum/event-sourcing/decider'
import { Streams } from '@rostrum/event-sourcing/streams'
import { derivedId, type OrganizationId, RegistrationId, type WebinarId } from '@rostrum/kernel/ids'
import { sql } from 'kysely'
import { Clock } from '../platform/clock.ts'
import { DATABASE, type Database } from '../platform/database.ts'
import { QUEUE, type Queue } from '../platform/queue.ts'
import { Messages } from '../platform/vault/messages.ts'
import { Composing } from './composing.ts'
import { NoticeRecord } from './notice-record.ts'
import { type Owed, OwedNotices } from './owed.ts'
import { PostOffice } from './post-office.ts'

export const sending = 'send-message'
export const reminding = 'remind-registrants'

const atOnce = 8
const mostTimed = 1_000

/**
 * Brings the outbox up to what the log says is owed. Whatever a crash leaves, the next time finds:
 * messages have the ids of their notices, and what was told is in the log.
 */
@Injectable()
export class Notifier {
  /** Webinars as they stood when their timers were set: whoever registers next needs none. */
  readonly #timed = new Map<string, bigint | undefined>()

  constructor(
    private readonly owedNotices: OwedNotices,
    private readonly composing: Composing,
    private readonly messages: Messages,
    private readonly postOffice: PostOffice,
    private readonly record: NoticeRecord,
    private readonly streams: Streams,
    private readonly clock: Clock,
    @Inject(DATABASE) private readonly database: Database,
    @Optional() @Inject(QUEUE) private readonly queue?: Queue,
  ) {}

  /** Whatever one registrant is owed now. */
  async settleRegistration(
    organizationId: OrganizationId,
    registrationId: RegistrationId,
    facts?: readonly WebinarFact[],
  ): Promise<void> {
    const owed = await this.owedNotices.of(registrationId, facts)
    if (!owed) return
    const told = await this.streams.load(noticesDecider, noticeStream(registrationId), {
      organizationId,
    })
    const due = dueOf(owed.notices, told?.state.outcomes ?? {}, this.clock.now())
    await this.#put(organizationId, due.send, owed)
    // Where nothing can be sent nothing is late: it waits in the outbox.
    if (this.postOffice.isOpen)
      for (const notice of due.missed) await this.#miss(organizationId, notice)
    if (!facts) await this.#time(organizationId, owed)
  }

  async #time(organizationId: OrganizationId, { webinarId, webinar: facts }: Owed) {
    const stands = facts.at(-1)?.position
    if (this.#timed.get(webinarId) === stands) return
    await this.setTimers(organizationId, webinarId, facts)
    if (this.#timed.size >= mostTimed) this.#timed.clear()
    this.#timed.set(webinarId, stands)
  }

  /** Whatever is owed now to everybody who is registered for a webinar. */
  async settleWebinar(organizationId: OrganizationId, webinarId: WebinarId): Promise<void> {
    const facts = await this.owedNotices.ofWebinar(webinarId)
    await this.setTimers(organizationId, webinarId, facts)
    const { rows } = await sql<{ id: string }>`select registration_id as id
      from read_models.registration_1 where webinar_id = ${webinarId}
        and status in ('pending', 'approved', 'waitlisted')
      order by submitted_at, registration_id`.execute(this.database)
    for (let from = 0; from < rows.length; from += atOnce)
      await Promise.all(
        rows
          .slice(from, from + atOnce)
          .map(({ id }) =>
            this.settleRegistration(organizationId, RegistrationId.parse(id), facts),
          ),
      )
  }

  /** One timer wakes for all who are to be reminded of one start; it decides nothing itself. */
  async setTimers(organizationId: string, webinarId: string, facts: readonly WebinarFact[]) {
    const { schedule } = fold(
      webinar,
      facts.map(({ event }) => event),
    )
    if (!schedule || !this.queue) return
    for (const { kind, dueAt } of remindersOf(schedule)) {
      const id = derivedId(webinarId, `${kind}|${schedule.startsAt}`)
      await this.queue.send(reminding, id, { organizationId, webinarId }, dueAt)
    }
  }

  async #put(organizationId: OrganizationId, due: readonly Notice[], owed: Owed) {
    const known = await this.messages.known(due.map(({ noticeId }) => noticeId))
    for (const notice of due) {
      const { noticeId } = notice
      const message = known.has(noticeId)
        ? undefined
        : await this.composing.compose(organizationId, notice, owed)
      if (message) await this.messages.add(organizationId, message)
      if (message || known.has(noticeId)) await this.enqueue(organizationId, noticeId)
    }
  }

  /** Hands it to the queue, where there is a mail server to send it to. */
  async enqueue(organizationId: string, messageId: string) {
    if (this.postOffice.isOpen)
      await this.queue?.send(sending, messageId, { organizationId, messageId })
  }

  async #miss(organizationId: OrganizationId, notice: Notice) {
    await this.record.missed(organizationId, notice, 'late')
    await this.messages.settle(notice.noticeId, 'missed', 'late')
  }
}
