import { Injectable } from '@nestjs/common'
import {
  NoticeId,
  type OrganizationId,
  ParticipantId,
  RegistrationId,
  WebinarId,
} from '@rostrum/kernel/ids'
import { isReminder, NoticeKind } from '@rostrum/kernel/notice'
import { isTriedAnyway } from '@rostrum/kernel/suppression'
import { Clock } from '../platform/clock.ts'
import { type Message, Messages } from '../platform/vault/messages.ts'
import { NoticeRecord } from './notice-record.ts'
import { OwedNotices } from './owed.ts'
import { PostOffice, RefusedForGoodError } from './post-office.ts'
import { Suppressing } from './suppressions/suppressing.ts'

type Verdict =
  | { readonly state: 'missed'; readonly cause: 'late' | 'refused' | 'unsubscribed' }
  | { readonly state: 'missed'; readonly cause: 'suppressed'; readonly suppressionId: string }
  | { readonly state: 'withdrawn' }

/**
 * Sends one message: to the mail server, into the outbox, into the log, in that order. A crash
 * between two of them is finished by the next try; only one between the server's yes and our
 * noting it sends again, under the same Message-ID.
 */
@Injectable()
export class Delivery {
  constructor(
    private readonly messages: Messages,
    private readonly postOffice: PostOffice,
    private readonly suppressing: Suppressing,
    private readonly owedNotices: OwedNotices,
    private readonly record: NoticeRecord,
    private readonly clock: Clock,
  ) {}

  /** @throws what the mail server answered, where it is worth another try */
  async deliver(organizationId: OrganizationId, messageId: string): Promise<void> {
    const message = await this.messages.find(messageId)
    // Erased, or done before.
    if (message?.state !== 'waiting' || !this.postOffice.isOpen) return
    const isNew = message.acceptedAt === undefined
    const verdict = isNew ? await this.#sent(organizationId, message) : undefined
    await this.#recorded(organizationId, message, verdict)
    if (verdict?.state !== 'missed')
      return this.messages.settle(messageId, verdict?.state ?? 'sent')
    const entry = verdict.cause === 'suppressed' ? verdict.suppressionId : undefined
    await this.messages.settle(messageId, 'missed', verdict.cause, entry)
  }

  /** Undefined once it is sent, else why it will not be. */
  async #sent(organizationId: OrganizationId, message: Message): Promise<Verdict | undefined> {
    const { messageId, content } = message
    const verdict = await this.#unwanted(organizationId, message)
    if (verdict) return verdict
    await this.messages.attempted(messageId)
    try {
      await this.postOffice.send(messageId, content)
    } catch (error) {
      await this.messages.failed(messageId, (error as Error).message)
      if (!(error instanceof RefusedForGoodError)) throw error
      if (error.gone) await this.suppressing.refused(organizationId, message, error.gone)
      return { state: 'missed', cause: 'refused' }
    }
    await this.messages.accepted(messageId)
    return undefined
  }

  async #unwanted(organizationId: OrganizationId, message: Message): Promise<Verdict | undefined> {
    const { kind, subjectId, expiresAt } = message
    if (Date.parse(this.clock.now()) >= Date.parse(expiresAt))
      return { state: 'missed', cause: 'late' }
    const withheld = isTriedAnyway(kind) ? undefined : await this.#withheld(organizationId, message)
    if (withheld || !isReminder(kind)) return withheld
    if (!(await this.messages.wantsReminders(subjectId)))
      return { state: 'missed', cause: 'unsubscribed' }
    return (await this.#isOwed(message)) ? undefined : { state: 'withdrawn' }
  }

  async #withheld(organizationId: OrganizationId, message: Message): Promise<Verdict | undefined> {
    const entry = await this.suppressing.standing(message.content.address)
    if (!entry) return undefined
    // It was refused itself, and the log may not know yet.
    if (await this.suppressing.isBecauseOf(organizationId, message, entry))
      return { state: 'missed', cause: 'refused' }
    return { state: 'missed', cause: 'suppressed', suppressionId: entry.suppressionId }
  }

  /** A reminder of a start that was moved or called off meanwhile is none. */
  async #isOwed({ messageId, registrationId }: Message) {
    const owed = await this.owedNotices.of(RegistrationId.parse(registrationId))
    return owed?.notices.some(({ noticeId }) => noticeId === messageId) ?? false
  }

  async #recorded(organizationId: OrganizationId, message: Message, verdict: Verdict | undefined) {
    const { registrationId, webinarId, sequence } = message
    if (!registrationId || !webinarId || verdict?.state === 'withdrawn') return
    const notice = {
      noticeId: NoticeId.parse(message.messageId),
      kind: NoticeKind.parse(message.kind),
      registrationId: RegistrationId.parse(registrationId),
      webinarId: WebinarId.parse(webinarId),
      participantId: ParticipantId.parse(message.subjectId),
      causeId: message.causeId,
    }
    if (verdict) await this.record.missed(organizationId, notice, verdict.cause)
    else await this.record.notified(organizationId, notice, sequence)
  }
}
