import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { participant } from '@rostrum/domain/people/decider'
import { participantStream } from '@rostrum/domain/people/events'
import { Streams } from '@rostrum/event-sourcing/streams'
import { derivedId, ParticipantId } from '@rostrum/kernel/ids'
import { noSuchPerson } from '../platform/known.ts'
import { MergePeople, SplitPerson } from '../platform/messages/people.ts'
import { receipt } from '../platform/receipt.ts'
import { Merging } from './merging.ts'

@CommandHandler(MergePeople)
export class MergePeopleHandler implements ICommandHandler<MergePeople> {
  constructor(
    private readonly streams: Streams,
    private readonly merging: Merging,
  ) {}

  async execute({ stays, goes, asked }: MergePeople) {
    const command = await this.merging.merge([stays, goes], asked)
    if (!command) return noSuchPerson()
    const stream = participantStream(ParticipantId.parse(goes))
    const merged = await this.streams.decide(participant, stream, command, asked)
    if (merged.outcome === 'rejected' || !merged.changed) return receipt(stays, merged)
    return (await this.#overtaken({ stays, goes, asked })) ?? receipt(stays, merged)
  }

  /** The streams of others may have changed since they were read: then it is taken back. */
  async #overtaken({ stays, goes, asked }: Pick<MergePeople, 'stays' | 'goes' | 'asked'>) {
    const again = await this.merging.merge([stays, goes], asked)
    const decision = again && participant.decide(again, { ...participant.initialState, met: true })
    if (decision?.outcome !== 'rejected') return undefined
    const context = { ...asked, commandId: derivedId(asked.commandId, 'overtaken') }
    const revert = { type: 'RevertMerge', other: {}, kept: [], at: asked.at } as const
    const stream = participantStream(ParticipantId.parse(goes))
    await this.streams.decide(participant, stream, revert, context)
    return decision
  }
}

@CommandHandler(SplitPerson)
export class SplitPersonHandler implements ICommandHandler<SplitPerson> {
  constructor(
    private readonly streams: Streams,
    private readonly merging: Merging,
  ) {}

  async execute({ personId, asked }: SplitPerson) {
    const command = await this.merging.split(personId, asked)
    if (!command) return noSuchPerson()
    const stream = participantStream(ParticipantId.parse(personId))
    return receipt(personId, await this.streams.decide(participant, stream, command, asked))
  }
}
