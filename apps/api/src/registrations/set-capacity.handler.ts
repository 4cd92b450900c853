import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { webinar } from '@rostrum/domain/webinars/decider'
import { webinarStream } from '@rostrum/domain/webinars/events'
import { reject } from '@rostrum/event-sourcing/decider'
import { Streams } from '@rostrum/event-sourcing/streams'
import { SetCapacity } from '../platform/messages/registrations.ts'
import { Admission } from './admission.ts'
import { SeatsLedger } from './seats-ledger.ts'

/** More seats promote who waits, in the same append; fewer evict nobody. */
@CommandHandler(SetCapacity)
export class SetCapacityHandler implements ICommandHandler<SetCapacity> {
  constructor(
    private readonly streams: Streams,
    private readonly ledger: SeatsLedger,
    private readonly admission: Admission,
  ) {}

  async execute({ webinarId, seats, asked }: SetCapacity) {
    const found = await this.streams.load(webinar, webinarStream(webinarId), asked)
    if (!found) return reject('webinar_not_found', 'There is no such webinar.')
    const command = { type: 'SetCapacity', seats, at: asked.at } as const
    const set = await this.ledger.decide(webinarId, command, asked, asked.expectedRevision)
    if (set.outcome === 'rejected') return set
    const last = await this.admission.approvePromoted(set.events, asked)
    return {
      id: webinarId,
      revision: Number(set.revision),
      position: (last > set.position ? last : set.position).toString(),
      changed: set.changed,
    }
  }
}
