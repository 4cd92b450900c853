import { Injectable } from '@nestjs/common'
import { type NoticeCommand, notices } from '@rostrum/domain/notices/decider'
import { type NoticeEvent, noticeStream } from '@rostrum/domain/notices/events'
import type { Notice } from '@rostrum/domain/notices/notice'
import { Streams } from '@rostrum/event-sourcing/streams'
import { derivedId, type OrganizationId } from '@rostrum/kernel/ids'
import { Clock } from '../platform/clock.ts'
import { budget, commandHash } from '../platform/command-context.ts'

type Cause = Extract<NoticeEvent, { type: 'NoticeMissed' }>['data']['cause']
type Named = Pick<
  Notice,
  'noticeId' | 'kind' | 'registrationId' | 'webinarId' | 'participantId' | 'causeId'
>

/** Puts into the log what somebody was told, and what not: people dispute it. */
@Injectable()
export class NoticeRecord {
  constructor(
    private readonly streams: Streams,
    private readonly clock: Clock,
  ) {}

  async notified(organizationId: OrganizationId, notice: Named, sequence: number | undefined) {
    await this.#decide(organizationId, notice, {
      type: 'RecordNotified',
      ...this.#data(notice),
      ...(sequence !== undefined && { sequence }),
    })
  }

  async missed(organizationId: OrganizationId, notice: Named, cause: Cause) {
    await this.#decide(organizationId, notice, {
      type: 'RecordMissed',
      ...this.#data(notice),
      cause,
    })
  }

  #data({ noticeId, kind, webinarId, participantId }: Named) {
    return { noticeId, kind, webinarId, participantId, at: this.clock.now() }
  }

  async #decide(
    organizationId: OrganizationId,
    { registrationId, noticeId, causeId }: Named,
    command: NoticeCommand,
  ) {
    const name = command.type
    const outcome = await this.streams.decide(notices, noticeStream(registrationId), command, {
      commandId: derivedId(noticeId, name),
      commandHash: commandHash(name, undefined),
      actor: 'system:mail',
      organizationId,
      correlationId: causeId,
      causationId: causeId,
      signal: AbortSignal.timeout(budget),
    })
    if (outcome.outcome === 'rejected') throw new Error(outcome.detail)
  }
}
