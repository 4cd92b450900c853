import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { suppression } from '@rostrum/domain/suppressions/decider'
import { suppressionStream } from '@rostrum/domain/suppressions/events'
import { Streams } from '@rostrum/event-sourcing/streams'
import { derivedId, SuppressionId } from '@rostrum/kernel/ids'
import { SuppressAddress } from '../../platform/messages/suppressions.ts'
import { receipt } from '../../platform/receipt.ts'
import { Suppressions } from '../../platform/vault/suppressions.ts'

@CommandHandler(SuppressAddress)
export class SuppressAddressHandler implements ICommandHandler<SuppressAddress> {
  constructor(
    private readonly streams: Streams,
    private readonly suppressions: Suppressions,
  ) {}

  /** What stands on the list answers for it, however it came there. */
  async execute({ email, reason, asked }: SuppressAddress) {
    const { organizationId, commandId, at } = asked
    const own = derivedId(commandId, 'suppression')
    const put = { suppressionId: own, address: email, cause: 'by_hand', reason, at } as const
    const standing = await this.suppressions.put(organizationId, put)
    const id = SuppressionId.parse(standing?.suppressionId ?? own)
    const cause = standing?.cause ?? 'by_hand'
    const command = { type: 'SuppressAddress', cause, at } as const
    return receipt(
      id,
      await this.streams.decide(suppression, suppressionStream(id), command, asked),
    )
  }
}
