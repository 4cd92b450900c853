import { accept, type Decider } from '@rostrum/event-sourcing/decider'
import type { ParticipantEvent } from './events.ts'

export type ParticipantCommand = {
  type: 'MeetParticipant'
  via: 'registration' | 'host' | 'import'
  at: string
}

/** Meeting somebody is never refused. */
export type ParticipantRejection = never

export interface Participant {
  readonly met: boolean
  readonly via?: 'registration' | 'host' | 'import'
}

export const participant: Decider<
  Participant,
  ParticipantCommand,
  ParticipantEvent,
  ParticipantRejection
> = {
  initialState: { met: false },

  decide({ via, at }, { met }) {
    return met ? accept() : accept({ type: 'ParticipantMet', at, data: { via } })
  },

  evolve(_state, event) {
    return { met: true, via: event.data.via }
  },
}
