import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { suppression } from '@rostrum/domain/suppressions/decider'
import { suppressionStream } from '@rostrum/domain/suppressions/events'
import { reject } from '@rostrum/event-sourcing/decider'
import { Streams } from '@rostrum/event-sourcing/streams'
import { LiftSuppression } from '../../platform/messages/suppressions.ts'
import { receipt } from '../../platform/receipt.ts'
import { Suppressions } from '../../platform/vault/suppressions.ts'

@CommandHandler(LiftSuppression)
export class LiftSuppressionHandler implements ICommandHandler<LiftSuppression> {
  constructor(
    private readonly streams: Streams,
    private readonly suppressions: Suppressions,
  ) {}

  /** The log first: while it does not know, the address is written to no more. */
  async execute({ suppressionId, reason, asked }: LiftSuppression) {
    if (!(await this.suppressions.find(suppressionId)))
      return reject('suppression_not_found', 'There is no such entry of the suppression list.')
    const stream = suppressionStream(suppressionId)
    const command = { type: 'LiftSuppression', at: asked.at } as const
    const outcome = await this.streams.decide(suppression, stream, command, asked)
    if (outcome.outcome === 'accepted')
      await this.suppressions.lift(suppressionId, asked.at, reason)
    return receipt(suppressionId, outcome)
  }
}
