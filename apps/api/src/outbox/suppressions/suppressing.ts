import { Injectable } from '@nestjs/common'
import { suppression } from '@rostrum/domain/suppressions/decider'
import { suppressionStream } from '@rostrum/domain/suppressions/events'
import { Streams } from '@rostrum/event-sourcing/streams'
import { derivedId, MessageId, type OrganizationId, SuppressionId } from '@rostrum/kernel/ids'
import { Clock } from '../../platform/clock.ts'
import { budget, commandHash } from '../../platform/command-context.ts'
import type { Message } from '../../platform/vault/messages.ts'
import { type KeptSuppression, Suppressions } from '../../platform/vault/suppressions.ts'

/**
 * Keeps mail from where no mail arrives: the vault has the address first, then the log the fact. A
 * crash between the two is finished when the message that was refused is taken up again.
 */
@Injectable()
export class Suppressing {
  constructor(
    private readonly suppressions: Suppressions,
    private readonly streams: Streams,
    private readonly clock: Clock,
  ) {}

  standing(address: string): Promise<KeptSuppression | undefined> {
    return this.suppressions.standing(address)
  }

  /** A mail server answered that there is no such mailbox. */
  async refused(organizationId: OrganizationId, message: Message, answer: string): Promise<void> {
    const { messageId, subjectId, content } = message
    const entry = await this.suppressions.put(organizationId, {
      ...{ messageId, subjectId, address: content.address, cause: 'refused', reason: answer },
      suppressionId: derivedId(messageId, 'suppression'),
      at: this.clock.now(),
    })
    if (entry) await this.isBecauseOf(organizationId, message, entry)
  }

  /** Whether an entry stands because this message was refused; the log knows it from then on. */
  async isBecauseOf(
    organizationId: OrganizationId,
    { messageId, causeId }: Message,
    entry: KeptSuppression,
  ): Promise<boolean> {
    if (entry.messageId !== messageId) return false
    const stream = suppressionStream(SuppressionId.parse(entry.suppressionId))
    const outcome = await this.streams.decide(
      suppression,
      stream,
      {
        ...{ type: 'SuppressAddress', cause: 'refused', at: this.clock.now() },
        messageId: MessageId.parse(messageId),
      },
      {
        commandId: derivedId(messageId, 'SuppressAddress'),
        commandHash: commandHash('SuppressAddress', undefined),
        actor: 'system:mail',
        organizationId,
        correlationId: causeId,
        causationId: causeId,
        signal: AbortSignal.timeout(budget),
      },
    )
    if (outcome.outcome === 'rejected') throw new Error(outcome.detail)
    return true
  }
}
