import { accept, type Decider, type Refusal, reject } from '@rostrum/event-sourcing/decider'
import type { ParticipantId } from '@rostrum/kernel/ids'
import type { Privacy } from '../privacy/decider.ts'
import type { ParticipantEvent } from './events.ts'
import { decideOnConsents, evolveLedger, type Ledger, type LedgerCommand } from './ledger.ts'

type Kept = Pick<Privacy, 'held' | 'certificateId'>

export type ParticipantCommand =
  | { type: 'MeetParticipant'; via: 'registration' | 'host' | 'import'; at: string }
  | { type: 'MergeInto'; id: ParticipantId; other: Other; kept: readonly Kept[]; at: string }
  | LedgerCommand
  | { type: 'RevertMerge'; other: Pick<Other, 'into'>; kept: readonly Kept[]; at: string }

/** Whom somebody is, or was, merged into, and where that one stands itself. */
interface Other {
  readonly id: ParticipantId
  readonly into?: ParticipantId | undefined
}

export type ParticipantRejection =
  | 'already_merged'
  | 'merge_with_itself'
  | 'merged_further'
  | 'not_merged'
  | 'subject_gone'
  | 'subject_held'

export interface Participant {
  readonly met: boolean
  readonly via?: 'registration' | 'host' | 'import'
  /** Whose person it is while a merge stands. */
  readonly into?: ParticipantId
  /** What they agreed to, or no longer do, by purpose and series: what was said last. */
  readonly ledger: Ledger
}

/**
 * The person behind registrations. A merge stands on the stream of who goes into another, so that
 * nobody is ever merged into two; `kept` is what is on record of holding and erasing either.
 */
export const participant: Decider<
  Participant,
  ParticipantCommand,
  ParticipantEvent,
  ParticipantRejection
> = {
  initialState: { met: false, ledger: {} },

  decide(command, state) {
    const { at } = command
    switch (command.type) {
      case 'MeetParticipant':
        return state.met
          ? accept()
          : accept({ type: 'ParticipantMet', at, data: { via: command.via } })
      case 'MergeInto': {
        const { other } = command
        if (state.into === other.id) return accept()
        const refusal = refusalOfMerge(command, state)
        return refusal ?? accept({ type: 'ParticipantsMerged', at, data: { other: other.id } })
      }
      case 'RevertMerge':
        return refusalOfRevert(command, state) ?? accept({ type: 'MergeReverted', at, data: {} })
      case 'GiveConsents':
      case 'WithdrawConsent':
        return decideOnConsents(command, state.ledger)
    }
  },

  evolve(before, event) {
    const { into: _, ...state } = before
    switch (event.type) {
      case 'ParticipantMet':
        return { ...before, met: true, via: event.data.via }
      case 'ParticipantsMerged':
        return { ...state, into: event.data.other }
      case 'MergeReverted':
        return state
      case 'ConsentGiven':
      case 'ConsentWithdrawn':
        return { ...before, ledger: evolveLedger(before.ledger, event) }
    }
  },
}

type Rejected = Refusal<ParticipantRejection> | undefined

function refusalOfMerge(
  { id, other, kept }: Extract<ParticipantCommand, { type: 'MergeInto' }>,
  { into }: Participant,
): Rejected {
  if (id === other.id)
    return reject('merge_with_itself', 'Nobody is merged with themselves: choose another person.')
  if (into) return reject('already_merged', 'This person is merged with another: split them first.')
  if (other.into)
    return reject('merged_further', 'The other is merged into a third person: merge with that one.')
  if (kept.some(({ certificateId }) => certificateId))
    return reject('subject_gone', 'Who is erased is nobody any more, and cannot be merged.')
  if (kept.some(({ held }) => held))
    return reject('subject_held', 'A legal hold keeps one of them as they are: lift it.')
  return undefined
}

function refusalOfRevert(
  { other, kept }: Extract<ParticipantCommand, { type: 'RevertMerge' }>,
  { into }: Participant,
): Rejected {
  if (!into) return reject('not_merged', 'This person is not merged with another.')
  if (other.into)
    return reject('merged_further', 'Their person was merged further since: split that first.')
  if (kept.some(({ certificateId }) => certificateId))
    return reject('subject_gone', 'They were erased as one person, and stay one.')
  return undefined
}
