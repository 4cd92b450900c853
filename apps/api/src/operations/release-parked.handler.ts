import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { reject } from '@rostrum/event-sourcing/decider'
import { nobodys } from '../platform/audit/fact.ts'
import { FencedError } from '../platform/checkpoint.ts'
import { ReleaseParked } from '../platform/messages/operations.ts'
import { BesideError } from '../platform/projecting/releasing.ts'
import { Projector } from '../platform/projector.ts'

@CommandHandler(ReleaseParked)
export class ReleaseParkedHandler implements ICommandHandler<ReleaseParked> {
  constructor(private readonly projector: Projector) {}

  async execute({ organizationId, parkedId, skipping }: ReleaseParked) {
    const theirs = this.projector.group.parked.some(
      (one) => one.id === parkedId && [organizationId, nobodys].includes(one.organizationId),
    )
    const released = theirs ? await this.#released(parkedId, skipping) : undefined
    if (released === 'elsewhere')
      return reject('not_ready', 'The projections are kept by another process, or by none now.')
    if (released && 'outcome' in released) return released
    if (!released) return reject('parked_not_found', 'Nothing of that is parked any more.')
    const { applied, waiting, parked } = released
    return { applied: applied.length, waiting, ...(parked && { reason: parked.reason }) }
  }

  #released(id: string, skipping: ReleaseParked['skipping']) {
    return this.projector.release(id, skipping).catch((error: unknown) => {
      if (error instanceof FencedError) return 'elsewhere' as const
      if (error instanceof BesideError) return reject('rebuild_refused', error.message)
      throw error
    })
  }
}
