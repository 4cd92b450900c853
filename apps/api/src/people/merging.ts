import { Injectable } from '@nestjs/common'
import { type ParticipantCommand, participant } from '@rostrum/domain/people/decider'
import { participantStream } from '@rostrum/domain/people/events'
import { privacy } from '@rostrum/domain/privacy/decider'
import { privacyStream } from '@rostrum/domain/privacy/events'
import type { CommandContext } from '@rostrum/event-sourcing/command-context'
import { Streams } from '@rostrum/event-sourcing/streams'
import { ParticipantId, type SubjectId } from '@rostrum/kernel/ids'

type Within = Pick<CommandContext, 'organizationId' | 'signal'> & { readonly at: string }
type MergeInto = Extract<ParticipantCommand, { type: 'MergeInto' }>
type RevertMerge = Extract<ParticipantCommand, { type: 'RevertMerge' }>

/** What a merge, or a split, is decided on: where both stand in the log. */
@Injectable()
export class Merging {
  constructor(private readonly streams: Streams) {}

  /** `undefined` where either is nobody of theirs. */
  async merge(
    [stays, goes]: readonly [SubjectId, SubjectId],
    within: Within,
  ): Promise<MergeInto | undefined> {
    const [other, own] = await Promise.all([this.#of(stays, within), this.#of(goes, within)])
    if (!other || !own) return undefined
    const [id, otherId] = [ParticipantId.parse(goes), ParticipantId.parse(stays)]
    const kept = await this.#kept([stays, goes], within)
    return {
      type: 'MergeInto',
      ...{ id, kept, at: within.at, other: { id: otherId, into: other.into } },
    }
  }

  /** `undefined` where they are nobody of theirs. */
  async split(goes: SubjectId, within: Within): Promise<RevertMerge | undefined> {
    const own = await this.#of(goes, within)
    if (!own) return undefined
    const other = own.into && (await this.#of(own.into, within))
    const kept = await this.#kept(own.into ? [goes, own.into] : [goes], within)
    return { type: 'RevertMerge', other: { into: other?.into }, kept, at: within.at }
  }

  async standing(goes: SubjectId, within: Within): Promise<typeof participant.initialState> {
    return (await this.#of(goes, within)) ?? participant.initialState
  }

  async #of(id: string, within: Within) {
    const stream = participantStream(ParticipantId.parse(id))
    return (await this.streams.load(participant, stream, within))?.state
  }

  async #kept(ids: readonly string[], within: Within) {
    const streams = ids.map((id) => privacyStream(id as SubjectId))
    const found = await Promise.all(
      streams.map((stream) => this.streams.load(privacy, stream, within)),
    )
    return found.map((one) => one?.state ?? privacy.initialState)
  }
}
